package dev.bantam.filter.code;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.TypeNames;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Flags static fields of types that two threads cannot use at a time. */
final class SharedDateFormatRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-567-shared-date-format",
          List.of(567),
          Level.WARNING,
          "All threads share this object, which keeps its work in fields: results get mixed up; use"
              + " DateTimeFormatter, or one for each call",
          "Use java.time.format.DateTimeFormatter, or make one for each call");

  private static final Pattern NAMES =
      Pattern.compile("(DateFormat|NumberFormat|DecimalFormat|MessageDigest|Cipher|Mac|Matcher)$");

  private static final List<String> UNSAFE =
      List.of(
          "java.text.DateFormat",
          "java.text.NumberFormat",
          "java.security.MessageDigest",
          "javax.crypto.Cipher",
          "javax.crypto.Mac",
          "java.util.regex.Matcher");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.variables().stream()
        .filter(v -> v.kind() == Variable.Kind.FIELD)
        .filter(v -> v.tree().getModifiers().getFlags().contains(Modifier.STATIC))
        .filter(v -> isUnsafe(code, v) && !isGuarded(code, v))
        .forEach(v -> findings.report(Hit.of(INFO, code, v.tree())));
  }

  private static boolean isUnsafe(JavaFragment code, Variable field) {
    return code.typeNames()
        .resolve(field.tree().getType())
        .filter(t -> t.startsWith("java") && NAMES.matcher(t).find())
        .filter(t -> UNSAFE.stream().anyMatch(u -> TypeNames.mayBe(t, u)))
        .isPresent();
  }

  /** Every use is under a monitor, of a copy, or calls nothing. */
  private static boolean isGuarded(JavaFragment code, Variable field) {
    List<IdentifierTree> uses = Uses.of(code).of(field);
    return !uses.isEmpty()
        && uses.stream().allMatch(u -> Places.isSynchronized(code, u) || !isCalled(code, u));
  }

  private static boolean isCalled(JavaFragment code, IdentifierTree use) {
    return code.parent(use).orElse(use) instanceof MemberSelectTree select
        && !select.getIdentifier().contentEquals("clone");
  }
}
