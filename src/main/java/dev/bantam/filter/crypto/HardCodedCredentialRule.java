package dev.bantam.filter.crypto;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Focus;
import dev.bantam.filter.FocusScanner;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.OptionalInt;

/** Flags passwords, keys and tokens that stand in the code. */
final class HardCodedCredentialRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-798-hard-coded-credential",
          List.of(798, 259, 321),
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
    private final Focus focus;

    Search(JavaFragment code, FindingSink findings) {
      this.code = code;
      this.findings = findings;
      this.literals = Literals.of(code);
      this.focus = Focus.of(code);
    }

    void run() {
      if (!Surroundings.isTest(code)) {
        code.variables().stream().filter(v -> isWanted(v.tree())).forEach(this::variable);
        literals.assignments().stream().filter(this::isWanted).forEach(this::assignment);
        code.calls().stream().filter(c -> isWanted(c.tree())).forEach(this::call);
        code.calls("equals").stream().filter(c -> isWanted(c.tree())).forEach(this::reversed);
      }
      new FocusScanner(code) {
        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
          if (literal.getValue() instanceof String text && Credentials.isKnownShape(text)) {
            findings.report(Hit.of(INFO, code, literal));
          }
          return null;
        }
      }.scan(code.unit(), null);
    }

    private boolean isWanted(Tree tree) {
      return focus.covers(code.start(tree));
    }

    private void variable(Variable variable) {
      if (Credentials.isName(variable.name())) {
        variable.initializer().ifPresent(value -> named(value, variable.name()));
      }
    }

    private void assignment(AssignmentTree assignment) {
      String name = LastName.ofVariable(assignment.getVariable());
      if (Credentials.isName(name)) {
        named(assignment.getExpression(), name);
      }
    }

    /** A value under a telling name: only literals, so that one constant is told once. */
    private void named(ExpressionTree value, String name) {
      if (literals.text(value).filter(t -> Credentials.isSecret(t, name)).isPresent()
          && LastName.ofVariable(value).isEmpty()) {
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

    /** {@code "...".equals(password)}. */
    private void reversed(Call call) {
      ExpressionTree receiver = call.receiver();
      if (receiver instanceof LiteralTree literal
          && literal.getValue() instanceof String text
          && call.arguments().size() == 1
          && Credentials.isName(LastName.ofVariable(call.arguments().get(0)))
          && Credentials.isSecretArgument(text)) {
        findings.report(Hit.of(INFO, code, receiver));
      }
    }

    /** A variable whose own name says what it holds is reported where it gets its value. */
    private static boolean isToldElsewhere(ExpressionTree value) {
      return Credentials.isName(LastName.ofVariable(value));
    }
  }
}
