package dev.bantam.filter.injection;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.Origin;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags file names of others that may lead out of the folder they are meant for. */
final class PathTraversalRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-22-path-traversal",
          List.of(22),
          Level.ERROR,
          "A path is made of text that may hold \"..\"; normalize it and check that it starts with"
              + " the folder",
          "Normalize the path and leave unless it starts with the folder: if (!path.startsWith(folder))"
              + " throw …");

  private static final double SEEN_CLIENT = 0.8;
  private static final double OTHERS = 0.4;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "path";
  }

  /** A path that the method's caller chose whole leads out of nothing. */
  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    Call call = arrival.call();
    if (call == null || isOfArchive(arrival) || FolderChecks.areMade(code, call, arrival.value())) {
      return Optional.empty();
    }
    return switch (arrival.origin()) {
      case REMOTE -> Optional.of(Level.ERROR);
      case LOCAL -> Optional.of(Level.NOTE);
      case PARAMETER ->
          arrival.joined() || joins(call) ? Optional.of(Level.NOTE) : Optional.empty();
      case UNKNOWN, SAFE -> Optional.empty();
    };
  }

  /** Whether the call puts a name under a folder. */
  private static boolean joins(Call call) {
    return call.name().startsWith("resolve")
        || (call.arguments().size() > 1 && !call.mayBeOn("java.nio.file.Files"));
  }

  /** Names in archives have a rule of their own. */
  private static boolean isOfArchive(Arrival arrival) {
    return arrival.steps().stream().anyMatch(step -> step.message().contains("archive entry"));
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    String source = arrival.steps().isEmpty() ? "text" : arrival.steps().get(0).message();
    return super.hit(code, arrival, level)
        .withMessage(
            ("A path is made of text (%s) that may hold \"..\"; normalize it and check that it"
                    + " starts with the folder")
                .formatted(source))
        .withConfidence(arrival.origin() == Origin.REMOTE ? SEEN_CLIENT : OTHERS);
  }
}
