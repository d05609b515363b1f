package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RuleNamesTest {
  private static final OwnRules OWN =
      OwnRules.banning(
          List.of(
              new BannedApi(
                  "OWN-no-vector",
                  BannedApi.Kind.TYPE,
                  "java.util.Vector",
                  "",
                  List.of(),
                  Level.NOTE,
                  "Old",
                  null)));

  private static final RuleNames NAMES = RuleNames.with(OWN);

  @Test
  void problemWith_idsAndCwesOfRules_none() {
    for (RuleInfo rule : RuleCatalogue.infos()) {
      assertEquals(Optional.empty(), NAMES.problemWith(rule.id()));
      rule.cwe().forEach(n -> assertEquals(Optional.empty(), NAMES.problemWith("cwe-" + n)));
    }
    assertEquals(Optional.empty(), NAMES.problemWith("own-No-Vector"));
    assertEquals(Optional.empty(), NAMES.problemWith("CWE-1177"));
  }

  @Test
  void problemWith_unknown_namesTheNearest() {
    assertEquals(
        "unknown rule 'BTM-89-sql-conct'; the nearest known is 'BTM-89-sql-concat'",
        NAMES.problemWith("BTM-89-sql-conct").orElseThrow());
    assertTrue(NAMES.problemWith("weak-hash").orElseThrow().contains("'BTM-328-weak-hash'"));
    assertTrue(NAMES.problemWith("no-vector").orElseThrow().contains("'OWN-no-vector'"));
    assertEquals("no rule is about CWE-99999", NAMES.problemWith("cwe-99999").orElseThrow());
  }
}
