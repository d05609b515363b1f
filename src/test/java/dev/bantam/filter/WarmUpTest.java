package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.syntax.JavaFragment;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
  /** In every hundred rules of a package; the rest look at what has to do with these. */
  private static final int SHARE = 60;

  /** Need what no text can have: an index, a class path. */
  private static final Set<String> NOT_HERE = Set.of("VerbatimCopyRule", "DeprecatedLibraryRule");

  @Test
  void suggestions_makeTheRulesOfEveryPackageFindSomething() {
    Map<String, Set<String>> silent = new TreeMap<>();
    Map<String, Integer> all = new TreeMap<>();
    for (Rule rule : RuleCatalogue.all()) {
      String name = rule.getClass().getSimpleName();
      if (!NOT_HERE.contains(name)) {
        all.merge(rule.getClass().getPackageName(), 1, Integer::sum);
        if (!findsSomething(rule)) {
          silent.computeIfAbsent(rule.getClass().getPackageName(), p -> new TreeSet<>()).add(name);
        }
      }
    }
    silent.remove("dev.bantam.filter"); // invisible characters
    silent.forEach(
        (name, rules) ->
            assertTrue(
                100 * rules.size() <= (100 - SHARE) * all.getOrDefault(name, 0),
                () -> name + " " + rules));
  }

  private static boolean findsSomething(Rule rule) {
    for (int i = 0; i < WarmUp.COUNT; i++) {
      Suggestion each = WarmUp.suggestion(i);
      if (!RuleSamples.hits(rule, each.merged(), each.javaRelease()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void suggestions_areReadToTheEnd() {
    FilterConfig config = new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(20), Set.of());
    for (int i = 0; i < WarmUp.COUNT; i++) {
      Suggestion each = WarmUp.suggestion(i);
      assertEquals(0, JavaFragment.parse(each.merged(), each.javaRelease()).errorCount());
      assertEquals(FilterStatus.CHECKED, new PostFilter(config).check(each).status());
    }
  }
}
