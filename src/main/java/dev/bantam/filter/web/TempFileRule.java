package dev.bantam.filter.web;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Flags files in the folder that all users share, where others can be first or read along. */
final class TempFileRule implements Rule {
  static final RuleInfo INFO =
      new RuleInfo(
          "BTM-377-temp-file",
          List.of(377, 378, 379),
          Level.WARNING,
          "Others on this machine can read it, or put a file or link there first; use"
              + " Files.createTempFile",
          "Use java.nio.file.Files.createTempFile or createTempDirectory, which only the owner can"
              + " open");

  private static final String READABLE =
      "Everybody on this machine may read this file, unless the process forbids it; use"
          + " Files.createTempFile";

  private static final String IN_FOLDER =
      "Everybody on this machine may look into the folder that is made for this file, unless the"
          + " process forbids it; use Files.createTempDirectory";

  private static final double MAYBE = 0.4;

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(secret|passw|token|credential|private_?key|api_?key|key_?file|key_?store|\\.pem|\\.key"
              + "|\\.p12|\\.jks|\\.pfx|cookie).*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("createTempFile").stream()
        .filter(call -> Names.isOn(call, "java.io.File") && call.onType())
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> ofFile(code, call).ifPresent(findings::report));
    code.calls("createTempDir").stream()
        .filter(call -> Names.isOn(call, "com.google.common.io.Files"))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
    FixedTempNames.report(code, findings);
  }

  private static Optional<Hit> ofFile(JavaFragment code, Call call) {
    Hit hit = Hit.of(INFO, code, call.tree());
    Optional<Variable> file = variable(code, call.tree());
    Optional<Call> made = file.flatMap(f -> madeFolder(code, f));
    if (made.isPresent()) {
      return Optional.of(
          hit.withSteps(List.of(Places.step(code, "it becomes a folder", made.get().tree()))));
    }
    if (call.arguments().size() == 2 && isForSecret(code, call, file)) {
      return Optional.of(hit.withFix(fix(code, call)));
    }
    return ofOpenFile(code, call, file, hit.withLevel(Level.NOTE).withConfidence(MAYBE));
  }

  /** What is written here and left open to all, or lies in a folder that is. */
  private static Optional<Hit> ofOpenFile(
      JavaFragment code, Call call, Optional<Variable> file, Hit hit) {
    if (file.isEmpty() || !TempFileAccess.isWritten(code, file.get())) {
      return Optional.empty();
    }
    return switch (call.arguments().size()) {
      case 2 ->
          TempFileAccess.isRestricted(code, file.get())
              ? Optional.empty()
              : Optional.of(hit.withMessage(READABLE).withFix(fix(code, call)));
      case 3 ->
          TempFileAccess.isInOpenFolder(code, call.arguments().get(2))
              ? Optional.of(hit.withMessage(IN_FOLDER))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The variable that the file goes into. */
  private static Optional<Variable> variable(JavaFragment code, Tree file) {
    return code.variables().stream()
        .filter(v -> v.initializer().filter(i -> Wrapping.without(i) == file).isPresent())
        .findFirst()
        .or(
            () ->
                code.parent(file)
                    .filter(AssignmentTree.class::isInstance)
                    .flatMap(set -> Chains.variable(code, ((AssignmentTree) set).getVariable())));
  }

  /** Whether the file is deleted and a folder is made of its name. */
  private static Optional<Call> madeFolder(JavaFragment code, Variable file) {
    List<Call> calls = Uses.of(code).on(file);
    boolean deleted = calls.stream().anyMatch(call -> call.name().equals("delete"));
    return calls.stream().filter(c -> deleted && c.name().matches("mkdirs?")).findFirst();
  }

  /** Whether names say that something secret goes into it; others may read such files. */
  private static boolean isForSecret(JavaFragment code, Call call, Optional<Variable> file) {
    String name = file.map(Variable::name).orElse("");
    String method =
        Names.method(code, call.tree()).map(MethodTree::getName).map(Object::toString).orElse("");
    return SECRET.matcher(call.arguments().toString()).find()
        || SECRET.matcher(name).find()
        || SECRET.matcher(method).find();
  }

  private static Fix fix(JavaFragment code, Call call) {
    List<ExpressionTree> arguments = call.arguments();
    String text =
        "java.nio.file.Files.createTempFile("
            + code.text().substring(code.start(arguments.get(0)), code.end(arguments.get(1)))
            + ").toFile()";
    return Places.replace(INFO, code, call.tree(), text);
  }
}
