package dev.bantam.filter.cwe;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Flags passwords, keys and tokens that stand in the code. */
final class HardCodedCredentialRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-798-hard-coded-credential",
          List.of(798, 259),
          Level.ERROR,
          "A credential stands in the code; read it from the environment or a secret store",
          "Read it where the program runs, e.g. System.getenv(\"DB_PASSWORD\"), and change the one that stood here");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    new Search(code, findings).run();
  }

  private static final class Search {
    private final JavaFragment code;
    private final FindingSink findings;
    private final Literals literals;

    Search(JavaFragment code, FindingSink findings) {
      this.code = code;
      this.findings = findings;
      this.literals = Literals.of(code);
    }

    void run() {
      code.variables().forEach(this::variable);
      literals.assignments().forEach(this::assignment);
      code.calls().forEach(this::call);
      new FragmentScanner() {
        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
          if (literal.getValue() instanceof String text && Credentials.isKnownShape(text)) {
            findings.report(Hit.of(INFO, code, literal));
          }
          return null;
        }
      }.scan(code.unit(), null);
    }

    private void variable(Variable variable) {
      if (Credentials.isName(variable.name())) {
        variable.initializer().ifPresent(value -> named(value, variable.name()));
      }
    }

    private void assignment(AssignmentTree assignment) {
      String name = nameOf(assignment.getVariable());
      if (name != null && Credentials.isName(name)) {
        named(assignment.getExpression(), name);
      }
    }

    /** A value under a telling name: only literals, so that one constant is told once. */
    private void named(ExpressionTree value, String name) {
      if (literals.text(value).filter(t -> Credentials.isSecret(t, name)).isPresent()
          && !isName(value)) {
        findings.report(Hit.of(INFO, code, value));
      }
    }

    private void call(Call call) {
      OptionalInt index = CredentialCalls.argument(code, call);
      if (index.isPresent() && index.getAsInt() < call.arguments().size()) {
        ExpressionTree value = call.arguments().get(index.getAsInt());
        if (!isToldElsewhere(value)
            && literals.texts(value).stream().anyMatch(Credentials::isSecretArgument)) {
          findings.report(Hit.of(INFO, code, value));
        }
      }
    }

    /** A variable whose own name says what it holds is reported where it gets its value. */
    private static boolean isToldElsewhere(ExpressionTree value) {
      String name = nameOf(value);
      return name != null && Credentials.isName(name);
    }

    private static boolean isName(ExpressionTree value) {
      return nameOf(value) != null;
    }

    private static @Nullable String nameOf(ExpressionTree target) {
      if (target instanceof IdentifierTree name) {
        return name.getName().toString();
      }
      return target instanceof MemberSelectTree member ? member.getIdentifier().toString() : null;
    }
  }
}
