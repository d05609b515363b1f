package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnRulesTest {
  @Test
  void parse_theExample_hasAllThereIs() throws IOException {
    OwnRules rules =
        OwnRules.parse(Files.readString(Path.of("config/own-rules.example.yaml")), "example");
    List<BannedApi.Kind> kinds = rules.banned().stream().map(BannedApi::kind).distinct().toList();
    assertEquals(BannedApi.Kind.values().length, kinds.size(), kinds::toString);
    BannedApi first = rules.banned().get(0);
    assertEquals("OWN-no-system-out", first.id());
    assertEquals("java.io.PrintStream", first.owner());
    assertEquals("println", first.member());
    assertEquals(Level.NOTE, first.level());
    assertEquals(List.of(1177), first.cwe());
    assertEquals(List.of(474), rules.banned().get(2).cwe());
    assertEquals("remote", rules.sources().at("/calls/0/origin").asText());
    assertEquals("runQuery", rules.sinks().at("/sql/0/methods/0").asText());
    assertEquals("sql", rules.cleaners().at("/0/kinds/0").asText());
  }

  @Test
  void parse_nothing_isNothing() {
    assertEquals(OwnRules.NONE, OwnRules.parse("", "f"));
    assertEquals(OwnRules.NONE, OwnRules.parse("# only a comment\n", "f"));
    OwnRules rules = OwnRules.parse("banned: []\n", "f");
    assertEquals(List.of(), rules.banned());
    assertTrue(rules.sources().isMissingNode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bannd: []|f:1: unknown key 'bannd'; known here: banned, cleaners, sinks, sources",
        "banned:\\n- {id: OWN-a, type: a.B, message: m, metod: x}|f:2: banned[0]: unknown key 'metod'",
        "banned:\\n- {id: OWN-a, type: a.B, message: m, level: loud}|f:2: banned[0].level: must be one of error, warning, note, was 'loud'",
        "banned:\\n- {id: OWN-a, type: a.B, message: m, cwe: many}|f:2: banned[0].cwe: must be a list",
        "banned:\\n- {id: OWN-a, type: a.B, message: m, cwe: [x]}|f:2: banned[0].cwe[0]: must be a whole number",
        "banned:\\n- {id: OWN-a, type: a.B, message: m, constructor: perhaps}|banned[0].constructor: must be true or false",
        "banned: 1|f:1: banned: must be a list",
        "banned:\\n- text|f:2: banned[0]: must be a map",
        "banned:\\n-|f",
        "- 1|f:1: must be a map",
        "banned:\\n- {type: a.B, message: m}|id must be OWN- and words",
        "banned:\\n- {id: BTM-89-sql-concat, type: a.B, message: m}|id must be OWN- and words",
        "banned:\\n- {id: OWN-a, type: a.B}|message must say what is wrong",
        "banned:\\n- {id: OWN-a, message: m}|either type or package must be named",
        "banned:\\n- {id: OWN-a, type: a.B, package: a, message: m}|either type or package must be named",
        "banned:\\n- {id: OWN-a, package: a, method: x, message: m}|belong to a type",
        "banned:\\n- {id: OWN-a, type: a.B, method: x, field: y, message: m}|only one of",
        "banned:\\n- {id: OWN-a, type: 'a b', message: m}|type must be a name with its package, was 'a b'",
        "banned:\\n- {id: OWN-a, type: a.B, method: 'x()', message: m}|method must be a name, was 'x()'",
        "banned:\\n- {id: OWN-a, type: a.B, message: m, cwe: [0]}|cwe must be numbers",
        "banned:\\n- {id: OWN-a, type: a.B, message: m}\\n- {id: OWN-a, type: a.C, message: m}|f: two rules are called OWN-a",
        "banned: []\\nbanned: []|f:2: ",
        "banned: [|f:",
        "sources: {calls: [{origin: far, what: x, types: [a.B], methods: [m]}]}|f:1: sources.calls[0].origin: must be one of remote, local, was 'far'",
        "sources: {calls: [{what: x, types: [a.B], methods: [m]}]}|origin must be remote or local",
        "sources: {calls: [{origin: local, what: x, methods: [m]}]}|types must be named",
        "sources: {calls: [{origin: local, what: x, types: [a.B], methods: [m], telling: [n]}]}|telling must be some of methods",
        "sources: {parameters: [{origin: local, what: x}]}|either annotations or methods",
        "sources: {parameter: []}|f:1: sources: unknown key 'parameter'; known here: calls, parameters",
        "sinks: {sql: [{types: [a.B], methods: [m], arguments: [-2]}]}|arguments must be numbers from 0 on",
        "sinks: {sql: [{types: [a.B]}]}|methods must be named",
        "sinks: {sql: {types: [a.B]}}|sinks.sql: must be a list",
        "sinks: {sequel: [{types: [a.B], methods: [m]}]}|f: no rule looks for values in sinks of kind 'sequel'; there are",
        "cleaners: [{types: [a.B], methods: [m]}]|kinds must be named",
        "cleaners: [{types: [a.B], methods: [m], kinds: [sequel]}]|of kind 'sequel'"
      })
  void parse_wrong_saysWhereAndWhatIsAllowed(String yaml, String expected) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> OwnRules.parse(yaml.replace("\\n", "\n"), "f"));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(expected), message);
    assertTrue(message.startsWith("f"), message);
    assertEquals(1, message.lines().count(), message);
  }
}
