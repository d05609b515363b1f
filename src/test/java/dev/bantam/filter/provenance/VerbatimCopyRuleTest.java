package dev.bantam.filter.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerbatimCopyRuleTest {
  /** The rule over the index of the samples. */
  private static final Rule RULE = new VerbatimCopyRule(copies());

  /** A method of the sample, formatted in another way and with other comments. */
  private static final String METHOD =
      """
        long settle(long today, int most) { // finding
            int settled = 0;
            while (!waiting.isEmpty() && settled < most) {
                // Look before it is taken.
                Entry oldest = waiting.peekFirst();
                if (oldest.day() > today) { break; }
                waiting.removeFirst();
                balance =
                    Math.addExact(balance, oldest.isCredit() ? oldest.cents() : -oldest.cents());
                settled++;
            }
            return balance;
        }
      """;

  private static Copies copies() {
    Copies copies = new Copies();
    copies.use(CopySamples.INDEX);
    return copies;
  }

  @Test
  void positive() {
    String other = "class Other {\n  void f() { own(1, 2); }\n" + METHOD + "  int g = 3;\n}\n";
    List<Hit> hits = RuleSamples.hits(RULE, other, 17);
    assertEquals(1, hits.size());
    String copied = other.substring(hits.get(0).place().start(), hits.get(0).place().end());
    assertTrue(copied.contains("waiting.removeFirst();"), copied);
    assertTrue(METHOD.contains(copied), copied);
    assertTrue(hits.get(0).message().contains("org.example:ledger:1.0 (MIT)"));
    assertEquals(1, RuleSamples.hits(RULE, CopySamples.TIDES, 17).size());
    assertEquals(
        List.of("org.example.sea:tides:2.1 (Apache-2.0)"),
        RuleSamples.hits(RULE, CopySamples.TIDES, 17).stream()
            .map(h -> h.message().replaceAll(".* in (.*);.*", "$1"))
            .toList());
  }

  @Test
  void negative() {
    String half = METHOD.substring(0, METHOD.indexOf("if (oldest"));
    RuleSamples.assertNone(
        RULE,
        // Fewer tokens than 45.
        "class A {\n" + half + "}}}\n",
        // The same shape with other names.
        "class B {\n" + METHOD.replace("oldest", "first").replace("settled", "done") + "}\n",
        // Comments and imports are no tokens.
        "import java.util.*;\nclass C {\n/*" + METHOD + "*/\n}\n",
        // In a literal.
        "class D { String s = \"\"\"\n" + METHOD + "\"\"\"; }\n",
        "class E { }");
  }

  @Test
  void unfinishedCode() {
    String cut = METHOD.substring(0, METHOD.indexOf("settled++"));
    String file = "class Other {\n  void f( { own(1, ; }\n" + cut;
    assertTrue(JavaFragment.parse(file).errorCount() > 0);
    List<Hit> hits = RuleSamples.hits(RULE, file, 17);
    assertEquals(1, hits.size());
    assertTrue(hits.get(0).place().start() > file.indexOf("own"));
  }
}
