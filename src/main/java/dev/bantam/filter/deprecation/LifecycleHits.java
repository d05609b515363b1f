package dev.bantam.filter.deprecation;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.Finding.ApiLifecycle;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes hits of uses: what the API is, what to use instead, and the edit where it is one word. */
final class LifecycleHits {
  private static final double CONFIDENCE = 0.95;

  private LifecycleHits() {}

  static Hit of(RuleInfo rule, JavaFragment code, ApiUse use, String what) {
    Optional<Replacement> replacement = JdkLifecycle.get().replacement(use.api());
    String advice = replacement.map(r -> "; use " + r.name()).orElse("");
    return Hit.of(rule, use.place())
        .withMessage(use.api().readable() + " " + what + advice)
        .withConfidence(CONFIDENCE)
        .withApi(api(use.api(), code.release(), replacement))
        .withFix(replacement.map(r -> fix(code, use, r)).orElse(null));
  }

  private static ApiLifecycle api(ApiLife life, int release, Optional<Replacement> replacement) {
    return new ApiLifecycle(
        life.readable(),
        life.since(),
        life.isForRemovalAt(release),
        life.isEverRemoved() ? (Integer) life.removedIn() : null,
        replacement.map(Replacement::name).orElse(null));
  }

  private static Fix fix(JavaFragment code, ApiUse use, Replacement replacement) {
    TextRange range = renamed(code, use);
    String edit = replacement.edit();
    List<Edit> edits = edit == null || range == null ? List.of() : List.of(new Edit(range, edit));
    return new Fix("Use " + replacement.name(), edits);
  }

  /** The words that a pure renaming replaces. */
  private static @Nullable TextRange renamed(JavaFragment code, ApiUse use) {
    if (use.tree() instanceof NewClassTree created && created.getClassBody() == null) {
      return new TextRange(code.start(created), code.end(created.getIdentifier()));
    }
    if (use.tree() instanceof MethodInvocationTree) {
      String name = use.api().name();
      int length = name.indexOf('(') - name.indexOf('#') - 1;
      return new TextRange(use.place().start(), use.place().start() + length);
    }
    return null;
  }
}
