package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Finding.Edit;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks a rule on code whose lines marked {@code // finding} are exactly its findings. */
public final class RuleSamples {
  private static final String MARK = "// finding";

  private RuleSamples() {}

  /** Checks whole files; each must parse, and have a finding for each mark. */
  public static void assertFindings(Rule rule, String... files) {
    for (String file : files) {
      assertTrue(JavaFragment.parse(file).parsesCleanly(), () -> "does not parse: " + file);
      assertMarkedLines(rule, file);
    }
  }

  /** Checks that safe files, which must parse, have none. */
  public static void assertNone(Rule rule, String... files) {
    for (String file : files) {
      assertTrue(JavaFragment.parse(file).parsesCleanly(), () -> "does not parse: " + file);
      assertEquals(List.of(), hits(rule, file, 17), file);
    }
  }

  /** Checks files that are cut off or broken, which must not parse. */
  public static void assertUnfinished(Rule rule, String... files) {
    for (String file : files) {
      assertTrue(JavaFragment.parse(file).errorCount() > 0, () -> "is not unfinished: " + file);
      assertMarkedLines(rule, file);
    }
  }

  /**
   * Checks that a file which parses has findings with edits, still parses with all of them done,
   * and then has none.
   *
   * @return the mended file
   */
  public static String assertMended(Rule rule, String file) {
    assertTrue(JavaFragment.parse(file).parsesCleanly(), () -> "does not parse: " + file);
    String mended = mended(file, hits(rule, file, 17));
    assertTrue(!mended.equals(file), () -> "no finding has an edit: " + file);
    assertTrue(JavaFragment.parse(mended).parsesCleanly(), () -> "does not parse: " + mended);
    assertEquals(List.of(), hits(rule, mended, 17), mended);
    return mended;
  }

  private static String mended(String file, List<Hit> hits) {
    List<Edit> edits =
        hits.stream()
            .flatMap(hit -> hit.fix() == null ? Stream.of() : hit.fix().edits().stream())
            .distinct()
            .sorted(Comparator.comparingInt((Edit edit) -> edit.range().start()).reversed())
            .toList();
    StringBuilder text = new StringBuilder(file);
    edits.forEach(e -> text.replace(e.range().start(), e.range().end(), e.text()));
    return text.toString();
  }

  /** What the rule says of a file of a release. */
  public static List<Hit> hits(Rule rule, String file, int release) {
    List<Hit> hits = new ArrayList<>();
    rule.check(JavaFragment.parse(file, release), hits::add);
    return hits;
  }

  private static void assertMarkedLines(Rule rule, String file) {
    JavaFragment code = JavaFragment.parse(file, 17);
    Set<Integer> found = new TreeSet<>();
    hits(rule, file, 17).forEach(hit -> found.add(code.line(hit.place().start())));
    assertEquals(markedLines(file), found, () -> "lines of findings in: " + file);
  }

  private static Set<Integer> markedLines(String file) {
    Set<Integer> marked = new TreeSet<>();
    List<String> lines = file.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(MARK)) {
        marked.add(i + 1);
      }
    }
    return marked;
  }
}
