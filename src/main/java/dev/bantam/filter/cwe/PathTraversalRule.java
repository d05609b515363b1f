package dev.bantam.filter.cwe;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Flags file names of others that may lead out of the folder they are meant for. */
final class PathTraversalRule implements Rule {
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
  public void check(JavaFragment code, FindingSink findings) {
    PathSinks sinks = new PathSinks(code);
    Flow.run(code, new Policy(code, sinks, findings), sinks.all());
  }

  private record Policy(JavaFragment code, PathSinks sinks, FindingSink findings)
      implements FlowPolicy {
    @Override
    public Optional<Taint> onCall(Call call, Function<ExpressionTree, Taint> values) {
      if (PathSinks.isLastPart(call)) {
        return Optional.of(Taint.SAFE);
      }
      if (!sinks.contains(call)) {
        return Optional.empty();
      }
      for (ExpressionTree name : PathSinks.names(call)) {
        Taint text = values.apply(name);
        if (isWeak(text, call)) {
          findings.report(hit(name, text));
          // Told once: what is done with the path later is the same flow.
          return Optional.of(Taint.SAFE);
        }
      }
      return Optional.empty();
    }

    /** A path that the method's caller chose whole leads out of nothing. */
    private static boolean isWeak(Taint text, Call call) {
      return switch (text.origin()) {
        case SAFE, UNKNOWN -> false;
        case PARAMETER -> text.joined() || PathSinks.joins(call);
        case LOCAL, REMOTE -> true;
      };
    }

    private Hit hit(ExpressionTree name, Taint text) {
      boolean client = text.origin() == Origin.REMOTE;
      String source = text.steps().isEmpty() ? "text" : text.steps().get(0).message();
      return Hit.of(INFO, code, name)
          .withLevel(client ? Level.ERROR : Level.NOTE)
          .withMessage(
              ("A path is made of text (%s) that may hold \"..\"; normalize it and check that it"
                      + " starts with the folder")
                  .formatted(source))
          .withConfidence(client ? SEEN_CLIENT : OTHERS)
          .withSteps(text.steps());
    }

    @Override
    public boolean accepts(Call test) {
      return Checks.limits(code, test) || sinks.isFolderCheck(test);
    }

    @Override
    public boolean rejects(Call test) {
      return test.name().equals("contains")
          && test.arguments().stream()
              .anyMatch(a -> code.constantText(a).filter(t -> t.contains("..")).isPresent());
    }
  }
}
