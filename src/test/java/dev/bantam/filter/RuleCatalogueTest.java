package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule has a CWE, a page, a test with three parts, and a place in the list. */
final class RuleCatalogueTest {
  private static final Set<String> BASES = Set.of("Rule.java", "TaintRule.java");
  private static final Path PAGES = Path.of("docs/rules");
  private static final Path SOURCES = Path.of("src/main/java/dev/bantam/filter");
  private static final Path TESTS = Path.of("src/test/java/dev/bantam/filter");

  @Test
  void all_idsAreUniqueAndWellFormed() {
    Set<String> seen = new HashSet<>();
    for (RuleInfo info : RuleCatalogue.infos()) {
      assertTrue(info.id().matches("BTM-(\\d+|API|LIC)-[a-z]+(-[a-z]+)*"), info::id);
      assertTrue(seen.add(info.id()), info::id);
    }
  }

  @Test
  void all_idsNameTheirFirstCwe() {
    for (RuleInfo info : RuleCatalogue.infos()) {
      String expected =
          info.id()
              .replaceFirst("BTM-LIC-.*", "[]")
              .replaceFirst("BTM-API-.*", "477")
              .replaceFirst("BTM-(\\d+)-.*", "$1");
      String first = info.cwe().isEmpty() ? "[]" : info.cwe().get(0).toString();
      assertEquals(expected, first, info::id);
    }
  }

  @Test
  void all_havePagesThatSayTheSame() throws IOException {
    for (RuleInfo info : RuleCatalogue.infos()) {
      String page = Files.readString(PAGES.resolve(info.id() + ".md"));
      assertTrue(page.startsWith("# " + info.id() + "\n"), info::id);
      for (String heading : List.of("## Why", "## Safe form", "## Precision", "## Limits")) {
        assertTrue(page.contains(heading), () -> info.id() + " lacks " + heading);
      }
      for (int cwe : info.cwe()) {
        assertTrue(
            page.contains("https://cwe.mitre.org/data/definitions/" + cwe + ".html"), info::id);
      }
    }
  }

  @Test
  void all_sayTheSafeFormAndWhereItIsDescribed() {
    for (RuleInfo info : RuleCatalogue.infos()) {
      assertFalse(info.fix().isBlank(), info::id);
      if (info.cwe().isEmpty()) {
        continue;
      }
      String expected =
          info.id().equals("BTM-API-deprecated")
              ? "https://docs.oracle.com/en/java/javase/25/docs/api/deprecated-list.html"
              : "https://cwe.mitre.org/data/definitions/" + info.cwe().get(0) + ".html";
      assertEquals(expected, info.helpUri());
    }
  }

  @Test
  void pages_allBelongToARule() throws IOException {
    Set<String> ids =
        RuleCatalogue.infos().stream().map(i -> i.id() + ".md").collect(Collectors.toSet());
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertEquals(
          ids,
          pages
              .map(p -> p.getFileName().toString())
              .filter(name -> !name.equals("README.md"))
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void overview_isTheOneThatTheRulesGive() throws IOException {
    assertEquals(RuleIndex.text(), Files.readString(RuleIndex.FILE));
  }

  @Test
  void everyRuleClass_isInTheListAndHasATestOfThreeParts() throws IOException {
    Set<String> listed =
        RuleCatalogue.all().stream()
            .map(r -> r.getClass().getSimpleName())
            .collect(Collectors.toSet());
    assertEquals(ruleClasses(), listed);
    for (Rule rule : RuleCatalogue.all()) {
      String test = Files.readString(testOf(rule));
      for (String part : List.of("void positive(", "void negative(", "void unfinishedCode(")) {
        assertTrue(test.contains(part), () -> rule.info().id() + " lacks " + part);
      }
    }
  }

  @Test
  void all_areStateless() {
    for (Rule rule : RuleCatalogue.all()) {
      assertFalse(
          Stream.of(rule.getClass().getDeclaredFields())
              .anyMatch(f -> !Modifier.isStatic(f.getModifiers())),
          rule.info()::id);
    }
  }

  private static Set<String> ruleClasses() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith("Rule.java") && !BASES.contains(f))
          .map(f -> f.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  private static Path testOf(Rule rule) {
    String name = rule.getClass().getName().substring("dev.bantam.filter.".length());
    return TESTS.resolve(name.replace('.', '/') + "Test.java");
  }
}
