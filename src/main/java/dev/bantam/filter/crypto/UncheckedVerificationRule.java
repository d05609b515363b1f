package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionStatementTree;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags checks of signatures and passwords whose answer nobody looks at. */
final class UncheckedVerificationRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-347-unchecked-verification",
          List.of(347, 252),
          Level.ERROR,
          "The check tells its result by what it returns, and nobody looks at it",
          "Refuse the message if it returns false");

  /** Methods that return false, and do not throw, if the check fails. */
  private static final List<Sink> CHECKS =
      List.of(
          new Sink("java.security.Signature", "verify", Sink.ANY, 0),
          new Sink("java.security.MessageDigest", "isEqual", 2, 0),
          new Sink("com.nimbusds.jwt.SignedJWT", "verify", 1, 0),
          new Sink("com.nimbusds.jose.JWSObject", "verify", 1, 0),
          new Sink("org.mindrot.jbcrypt.BCrypt", "checkpw", 2, 0),
          new Sink("org.springframework.security.crypto.bcrypt.BCrypt", "checkpw", 2, 0),
          new Sink("org.springframework.security.crypto.password.PasswordEncoder", "matches", 2, 0),
          new Sink("org.bouncycastle.crypto.Signer", "verifySignature", 1, 0));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.trees(Tree.Kind.EXPRESSION_STATEMENT).stream()
        .map(ExpressionStatementTree.class::cast)
        .filter(statement -> statement.getExpression() instanceof MethodInvocationTree)
        .forEach(
            statement -> {
              Call call = code.types().call((MethodInvocationTree) statement.getExpression());
              if (CHECKS.stream().anyMatch(check -> check.matches(call))) {
                findings.report(
                    Hit.of(INFO, code, call.tree()).withFix(fix(code, statement, call)));
              }
            });
  }

  /** Who verifies a signature has to cope with that exception already. */
  private static @Nullable Fix fix(
      JavaFragment code, ExpressionStatementTree statement, Call call) {
    boolean isStatement = code.text().charAt(Math.max(0, code.end(statement) - 1)) == ';';
    return isStatement && call.mayBeOn("java.security.Signature")
        ? Fixes.tree(
            INFO,
            code,
            statement,
            "if (!"
                + code.text().substring(code.start(call.tree()), code.end(call.tree()))
                + ") {\n"
                + " ".repeat(code.column(code.start(statement)) + 1)
                + "throw new java.security.SignatureException(\"the signature does not match\");\n"
                + " ".repeat(code.column(code.start(statement)) - 1)
                + "}")
        : null;
  }
}
