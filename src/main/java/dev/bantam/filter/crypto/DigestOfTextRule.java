package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;

/** Notes digests of nothing but a text that stands in the code: they are the same everywhere. */
final class DigestOfTextRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-759-digest-of-text",
          List.of(759),
          Level.NOTE,
          "A plain digest of a fixed text is the same everywhere, and found by trying; if it is to"
              + " protect something, use a password hash with a salt",
          "Use PBKDF2 (SecretKeyFactory), bcrypt, scrypt or Argon2 with a random salt for what is to"
              + " be protected");

  private static final double MAYBE = 0.3;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (Surroundings.isTest(code)) {
      return;
    }
    PasswordDigests.in(code)
        .filter(call -> isFixedText(code, call.arguments().get(0)))
        .filter(call -> PasswordDigests.besides(code, call).findAny().isEmpty())
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .map(call -> Hit.of(INFO, code, call.tree()).withConfidence(MAYBE))
        .forEach(findings::report);
  }

  /** The bytes of a text that is known, and not empty. */
  private static boolean isFixedText(JavaFragment code, ExpressionTree input) {
    return input instanceof MethodInvocationTree bytes
        && LastName.of(bytes).equals("getBytes")
        && bytes.getMethodSelect() instanceof MemberSelectTree select
        && !code.constantText(select.getExpression()).orElse("").isEmpty();
  }
}
