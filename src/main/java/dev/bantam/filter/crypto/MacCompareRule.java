package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags comparisons of codes that stop at the first difference: the time tells how far one got. */
final class MacCompareRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-208-mac-compare",
          List.of(208),
          Level.WARNING,
          "This comparison stops at the first difference, and its time tells where; use"
              + " MessageDigest.isEqual",
          "Compare the bytes with java.security.MessageDigest.isEqual");

  private static final double BY_NAME = 0.6;

  private static final Set<String> METHODS_OF_VALUES =
      Set.of("equals", "hashCode", "compareTo", "compare", "canEqual");

  private static final Set<String> CRYPTOGRAPHY =
      Set.of("Mac", "HmacUtils", "HmacAlgorithms", "Signature", "MessageDigest", "SecretKeySpec");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    MacValues values = new MacValues(code);
    Stream.concat(Comparison.calls(code), Comparison.operators(code))
        .filter(c -> !METHODS_OF_VALUES.contains(Surroundings.methodName(code, c.tree())))
        .filter(c -> !Surrounding.isDead(code, c.tree()))
        .forEach(comparison -> judge(code, comparison, values, findings));
  }

  private static void judge(
      JavaFragment code, Comparison comparison, MacValues values, FindingSink findings) {
    Hit hit = Hit.of(INFO, code, comparison.tree()).withFix(fix(code, comparison));
    if (values.isMade(comparison.left()) || values.isMade(comparison.right())) {
      findings.report(hit);
    } else if (comparison.isCall() && isByName(code, comparison)) {
      findings.report(hit.withConfidence(BY_NAME));
    }
  }

  /** Whether both sides are unknown and the name of one says that it proves something. */
  private static boolean isByName(JavaFragment code, Comparison comparison) {
    List<String> names = List.of(LastName.of(comparison.left()), LastName.of(comparison.right()));
    return names.stream().anyMatch(SecretNames::isProof)
        && !names.get(0).equals(names.get(1))
        && (names.stream().anyMatch(SecretNames::isTellingProof) || usesCryptography(code))
        && Stream.of(comparison.left(), comparison.right()).allMatch(side -> isUnknown(code, side));
  }

  private static boolean isUnknown(JavaFragment code, ExpressionTree side) {
    String name = LastName.ofVariable(side);
    boolean constant = !name.isEmpty() && name.equals(name.toUpperCase(Locale.ROOT));
    return !constant
        && side.getKind() != Tree.Kind.NULL_LITERAL
        && Texts.of(code).from(side).isEmpty();
  }

  private static boolean usesCryptography(JavaFragment code) {
    return code.unit().getImports().stream()
        .anyMatch(i -> CRYPTOGRAPHY.contains(LastName.of(i.getQualifiedIdentifier())));
  }

  /** Only arrays: of texts it is not known whether one may be null. */
  private static @Nullable Fix fix(JavaFragment code, Comparison comparison) {
    if (comparison.tree() instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      if (call.name().equals("equals")
          && call.mayBeOn("java.util.Arrays")
          && call.arguments().size() == 2
          && isBytes(code, comparison.left())
          && isBytes(code, comparison.right())) {
        return Fixes.tree(
            INFO, code, tree.getMethodSelect(), "java.security.MessageDigest.isEqual");
      }
    }
    return null;
  }

  private static boolean isBytes(JavaFragment code, ExpressionTree side) {
    return code.types().of(side).map("byte[]"::equals).orElse(true);
  }
}
