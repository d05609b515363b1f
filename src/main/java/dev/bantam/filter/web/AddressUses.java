package dev.bantam.filter.web;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is done with an address. */
final class AddressUses {
  private static final Pattern LOGS =
      Pattern.compile("(?i)trace|debug|info|warn(ing)?|error|severe|fine[rs]?t?|log|print(ln|f)?");

  private static final Pattern ASKS_FOR_PRESENCE =
      Pattern.compile("is(Not)?(Empty|Blank|Null)|nonNull|isNull|has(Text|Length)");

  private static final Pattern DECIDES =
      Pattern.compile(
          "contains(Key)?|equals(IgnoreCase)?|matches|test|startsWith|endsWith|merge"
              + "|computeIfAbsent|tryAcquire|tryConsume"
              + "|(is|has|allow|permit|check|exists|may|can|block|ban|deny)(?!Empty)[A-Z]\\w*");

  /** Methods that put a context into what is logged, or send a header on. */
  private static final Pattern PASSES_ON = Pattern.compile("(?i).*\\b(MDC|ThreadContext)\\b.*");

  private AddressUses() {}

  /** The places behind {@code from} where the variable is used for more than logging. */
  static List<Tree> of(JavaFragment code, VariableTree holder, int from) {
    List<Tree> uses = new ArrayList<>();
    String name = holder.getName().toString();
    for (Tree tree : code.trees(Tree.Kind.IDENTIFIER)) {
      if (tree instanceof IdentifierTree id
          && id.getName().contentEquals(name)
          && code.start(tree) >= from
          && Chains.variable(code, id).filter(v -> v.tree() == holder).isPresent()
          && !isTarget(code, id)
          && !isHarmless(code, tree)) {
        uses.add(tree);
      }
    }
    return uses;
  }

  private static boolean isTarget(JavaFragment code, Tree name) {
    return code.parent(name)
        .filter(p -> p instanceof AssignmentTree a && a.getVariable() == name)
        .isPresent();
  }

  /** Whether it is only logged, sent on as a header, or asked for being there. */
  static boolean isHarmless(JavaFragment code, Tree use) {
    Tree child = use;
    for (Optional<Tree> at = code.parent(use); at.isPresent(); at = code.parent(child)) {
      Tree tree = at.get();
      if (tree instanceof BinaryTree comparison && isWithNull(comparison)) {
        return true;
      }
      if (tree instanceof MethodInvocationTree invocation) {
        Call call = code.types().call(invocation);
        if (ASKS_FOR_PRESENCE.matcher(call.name()).matches() || isLogged(call, child)) {
          return true;
        }
      }
      if (tree instanceof StatementTree || tree instanceof LambdaExpressionTree) {
        return false;
      }
      child = tree;
    }
    return false;
  }

  private static boolean isWithNull(BinaryTree comparison) {
    return comparison.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL
        || comparison.getLeftOperand().getKind() == Tree.Kind.NULL_LITERAL;
  }

  private static boolean isLogged(Call call, Tree argument) {
    if (!call.arguments().contains(argument)) {
      return false;
    }
    ExpressionTree receiver = call.receiver();
    boolean passedOn =
        call.arguments().size() == 2
            && (PASSES_ON.matcher(String.valueOf(receiver)).matches()
                || call.arguments().get(0).toString().matches("\"(?i)(x-|forwarded).*"));
    return passedOn || LOGS.matcher(call.name()).matches();
  }

  /** Whether something is decided by it in the same statement. */
  static boolean decides(JavaFragment code, Tree use) {
    for (Optional<Tree> at = code.parent(use); at.isPresent(); at = code.parent(at.get())) {
      if (at.get() instanceof MethodInvocationTree invocation
          && DECIDES.matcher(code.types().call(invocation).name()).matches()) {
        return true;
      }
      if (at.get() instanceof StatementTree) {
        return false;
      }
    }
    return false;
  }
}
