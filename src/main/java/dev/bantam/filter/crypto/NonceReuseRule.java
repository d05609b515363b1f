package dev.bantam.filter.crypto;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Flags nonces that are drawn once and used for several messages under one key. */
final class NonceReuseRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-323-nonce-reuse",
          List.of(323, 329),
          Level.WARNING,
          "This nonce is drawn once and used for several messages; draw one for each",
          "Draw the nonce where the message is encrypted: new SecureRandom().nextBytes(nonce)");

  /** What only copies a nonce that somebody else made, perhaps for each message. */
  private static final Set<String> COPIES = Set.of("clone", "copyOf", "copyOfRange");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("init").stream()
        .filter(NonceReuseRule::encrypts)
        .filter(init -> isReused(code, init))
        .forEach(init -> findings.report(Hit.of(INFO, code, init.arguments().get(2))));
  }

  private static boolean encrypts(Call init) {
    return init.arguments().size() > 2
        && init.mayBeOn("javax.crypto.Cipher")
        && LastName.of(init.arguments().get(0)).equals("ENCRYPT_MODE");
  }

  private static boolean isReused(JavaFragment code, Call init) {
    Optional<ExpressionTree> nonce = nonce(code, init.arguments().get(2));
    Optional<Variable> variable = nonce.flatMap(Values.of(code)::variable);
    if (variable.isEmpty() || FixedBytes.of(code).in(nonce.get()).isPresent()) {
      return false;
    }
    return switch (variable.get().kind()) {
      case FIELD -> isDrawnHere(code, nonce.get()) && isKept(code, variable.get(), init);
      case LOCAL -> isFromBeforeLoop(code, variable.get(), init);
      case PARAMETER -> false;
    };
  }

  /** The bytes in the parameters that a cipher is given. */
  private static Optional<ExpressionTree> nonce(JavaFragment code, ExpressionTree parameters) {
    return Values.of(code).from(parameters).stream()
        .map(Value::origin)
        .filter(NewClassTree.class::isInstance)
        .map(made -> code.types().call((NewClassTree) made))
        .flatMap(
            made ->
                Ivs.BYTES.stream()
                    .filter(sink -> made.mayBeOn(sink.owner()))
                    .filter(sink -> made.arguments().size() > sink.index())
                    .map(sink -> made.arguments().get(sink.index())))
        .findFirst();
  }

  private static boolean isDrawnHere(JavaFragment code, ExpressionTree nonce) {
    return Values.of(code).from(nonce).stream()
        .map(Value::origin)
        .anyMatch(
            origin ->
                origin instanceof NewArrayTree
                    || (origin instanceof MethodInvocationTree
                        && !COPIES.contains(LastName.of(origin))));
  }

  /** Whether a field gets its content when the object is made, but is used in a method. */
  private static boolean isKept(JavaFragment code, Variable field, Call init) {
    return Surroundings.method(code, init.tree()).filter(m -> !isConstructor(m)).isPresent()
        && setters(code, field, init.tree())
            .allMatch(
                tree ->
                    Surroundings.method(code, tree)
                        .map(NonceReuseRule::isConstructor)
                        .orElse(true));
  }

  private static boolean isConstructor(MethodTree method) {
    return method.getName().contentEquals(Call.CONSTRUCTOR);
  }

  /** Whether a loop encrypts with what was drawn before it, under a key from before it. */
  private static boolean isFromBeforeLoop(JavaFragment code, Variable local, Call init) {
    Optional<Tree> loop = loop(code, init.tree());
    return loop.isPresent()
        && local.scopeStart() < code.start(loop.get())
        && setters(code, local, init.tree())
            .noneMatch(tree -> Surrounding.contains(code, loop.get(), tree))
        && Values.of(code)
            .variable(init.arguments().get(1))
            .filter(key -> key.scopeStart() < code.start(loop.get()))
            .isPresent();
  }

  private static Stream<Tree> setters(JavaFragment code, Variable variable, Tree use) {
    Stream<Tree> assigned =
        Fills.mentions(code, variable)
            .filter(
                mention ->
                    code.parent(mention)
                        .filter(AssignmentTree.class::isInstance)
                        .filter(set -> ((AssignmentTree) set).getVariable() == mention)
                        .isPresent());
    return Stream.concat(Fills.of(code, variable, use), assigned);
  }

  /** The innermost loop around {@code tree} in its method. */
  private static Optional<Tree> loop(JavaFragment code, Tree tree) {
    Optional<Tree> outer = code.parent(tree);
    while (outer.isPresent() && !isLoop(outer.get())) {
      outer = outer.get() instanceof MethodTree ? Optional.empty() : code.parent(outer.get());
    }
    return outer;
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree
        || tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree;
  }
}
