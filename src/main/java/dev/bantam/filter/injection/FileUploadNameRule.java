package dev.bantam.filter.injection;

import com.sun.source.tree.MethodTree;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Flags uploaded files that are kept under the name their sender chose. */
final class FileUploadNameRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-434-file-upload-name",
          List.of(434),
          Level.WARNING,
          "An uploaded file is kept under the name its sender chose, of any kind and place; make "
              + "a name and check the kind",
          "Make a name of your own, and take the ending from a list: UUID.randomUUID() + "
              + "ENDINGS.get(contentType)");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING);

  private static final Set<String> NAMES =
      Set.of("getSubmittedFileName", "getOriginalFilename", "getOriginalFileName");

  private static final Pattern CALL =
      Pattern.compile("\\.get(SubmittedFileName|OriginalFile[nN]ame)\\s*\\(");

  private static final Set<String> CHECKS =
      Set.of(
          "endsWith",
          "endsWithIgnoreCase",
          "getExtension",
          "getFilenameExtension",
          "getFileExtension",
          "isExtension",
          "probeContentType",
          "detect");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "upload";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return isUploadName(code, arrival)
            && !isKindChecked(code, arrival)
            && !Removals.of(code, arrival.value(), '.')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  private static boolean isUploadName(JavaFragment code, Arrival arrival) {
    return arrival.steps().stream()
            .anyMatch(
                step ->
                    step.message().contains("uploaded file")
                        || CALL.matcher(
                                code.text().substring(step.place().start(), step.place().end()))
                            .find())
        || Trail.calls(code, arrival.value()).stream().anyMatch(c -> NAMES.contains(c.name()));
  }

  /** Whether the method looks at the ending of some name, or at what a file holds. */
  private static boolean isKindChecked(JavaFragment code, Arrival arrival) {
    Optional<MethodTree> method = code.methodAt(code.start(arrival.value()));
    return method.isPresent()
        && CHECKS.stream()
            .flatMap(name -> code.calls(name).stream())
            .anyMatch(call -> isInside(code, call, method.get()));
  }

  private static boolean isInside(JavaFragment code, Call call, MethodTree method) {
    int at = code.start(call.tree());
    return code.start(method) <= at && at <= code.end(method);
  }
}
