package dev.bantam.filter.crypto;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Flags texts that are encrypted by XOR with a key that is repeated. */
final class XorCipherRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1240-xor-cipher",
          List.of(1240),
          Level.WARNING,
          "XOR with a repeated key is no encryption: the key is found from the text; use AES/GCM",
          "Use Cipher.getInstance(\"AES/GCM/NoPadding\") with a key of 128 or 256 bits");

  private static final Set<String> KEYS =
      Set.of("key", "keys", "secret", "password", "passphrase", "pwd", "pass", "xorkey", "pad");

  private static final Set<String> ENCRYPTING =
      Set.of("encrypt", "decrypt", "cipher", "decipher", "crypt", "encipher");

  private static final Set<Tree.Kind> LOOPS =
      Set.of(
          Tree.Kind.FOR_LOOP,
          Tree.Kind.ENHANCED_FOR_LOOP,
          Tree.Kind.WHILE_LOOP,
          Tree.Kind.DO_WHILE_LOOP,
          Tree.Kind.LAMBDA_EXPRESSION);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream<Tree> operations = code.trees(Tree.Kind.XOR).stream().filter(t -> isWeak(code, t));
    Stream<Tree> assignments =
        code.trees(Tree.Kind.XOR_ASSIGNMENT).stream()
            .filter(t -> isKey(code, ((CompoundAssignmentTree) t).getExpression(), t));
    Stream.concat(operations, assignments)
        .filter(tree -> !Surrounding.isDead(code, tree))
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
  }

  private static boolean isWeak(JavaFragment code, Tree tree) {
    BinaryTree xor = (BinaryTree) tree;
    return isKey(code, xor.getLeftOperand(), tree) || isKey(code, xor.getRightOperand(), tree);
  }

  private static boolean isKey(JavaFragment code, ExpressionTree operand, Tree xor) {
    ExpressionTree bare = bare(operand);
    if (bare instanceof ArrayAccessTree element) {
      return isRepeated(element.getIndex()) && isKeyName(LastName.of(element.getExpression()));
    } else if (bare instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree member) {
      return LastName.of(call).equals("charAt")
          && call.getArguments().size() == 1
          && isRepeated(call.getArguments().get(0))
          && isKeyName(LastName.of(member.getExpression()));
    }
    return isConstant(code, bare)
        && Words.of(Surroundings.methodName(code, xor)).stream().anyMatch(ENCRYPTING::contains)
        && isInLoop(code, xor);
  }

  private static boolean isConstant(JavaFragment code, ExpressionTree operand) {
    return code.constant(operand)
        .filter(value -> value instanceof Long || value instanceof Character)
        .isPresent();
  }

  private static boolean isInLoop(JavaFragment code, Tree tree) {
    Optional<Tree> outer = code.parent(tree);
    while (outer.isPresent() && !(outer.get() instanceof MethodTree)) {
      if (LOOPS.contains(outer.get().getKind())) {
        return true;
      }
      outer = code.parent(outer.get());
    }
    return false;
  }

  private static ExpressionTree bare(ExpressionTree operand) {
    ExpressionTree at = operand;
    while (at instanceof ParenthesizedTree || at instanceof TypeCastTree) {
      at =
          at instanceof ParenthesizedTree inner
              ? inner.getExpression()
              : ((TypeCastTree) at).getExpression();
    }
    return at;
  }

  /** An index that begins anew at the end of the key. */
  private static boolean isRepeated(ExpressionTree index) {
    return bare(index).getKind() == Tree.Kind.REMAINDER;
  }

  private static boolean isKeyName(String name) {
    return Words.of(name).stream().anyMatch(KEYS::contains);
  }
}
