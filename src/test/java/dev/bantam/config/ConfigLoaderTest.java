package dev.bantam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bantam.config.ConfigLoader.Flags;
import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.Level;
import dev.bantam.filter.RulePolicy;
import dev.bantam.filter.RulePolicy.Action;
import dev.bantam.memory.MemoryConfig;
import dev.bantam.project.ProjectConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  @TempDir private Path folder;

  @Test
  void load_nothingGiven_hasEveryDefault() {
    BantamConfig config = load(Map.of(), Flags.NONE);
    assertEquals("127.0.0.1", config.server().host());
    assertEquals(8484, config.server().port());
    assertEquals(Set.of(), config.server().allowedHosts());
    assertEquals(Set.of(), config.server().allowedOrigins());
    assertEquals(4 << 20, config.server().maxBodyBytes());
    assertEquals(folder.resolve("models/bantam-java").toAbsolutePath(), config.modelFolder());
    assertEquals(4, config.model().slots());
    assertEquals(1280, config.model().slotCapacity());
    assertEquals(Runtime.getRuntime().availableProcessors(), config.model().threads());
    assertEquals(true, config.model().spinning());
    assertEquals(32, config.engine().maxQueue());
    assertEquals(64, config.engine().prefillChunk());
    assertEquals(MemoryConfig.DEFAULT, config.memory());
    assertEquals(1024, config.completion().promptTokens());
    assertEquals(3, config.completion().resampleCandidates());
    assertEquals(Duration.ofSeconds(8), config.completion().drain());
    assertEquals(FilterMode.ANNOTATE, config.filter().mode());
    assertEquals(Duration.ofMillis(50), config.filter().timeBudget());
    assertEquals(FilterConfig.DEFAULT, config.filter());
    assertEquals(ProjectConfig.NONE, config.project());
  }

  @Test
  void defaults_holdExactlyTheseKeys() throws IOException {
    ObjectNode defaults =
        (ObjectNode) new YAMLMapper().readTree(getClass().getResourceAsStream("/bantam.yaml"));
    List<String> keys =
        defaults
            .propertyStream()
            .flatMap(s -> s.getValue().propertyStream().map(k -> s.getKey() + "." + k.getKey()))
            .toList();
    assertEquals(
        List.of(
            "server.host",
            "server.port",
            "server.allowed_hosts",
            "server.allowed_origins",
            "server.max_body_bytes",
            "model.folder",
            "model.slots",
            "model.slot_capacity",
            "model.kv_cache",
            "model.parked_megabytes",
            "model.provider",
            "model.threads",
            "model.spinning",
            "engine.max_queue",
            "engine.prefill_chunk",
            "engine.quick_above",
            "engine.fill",
            "engine.drafts",
            "completion.prompt_tokens",
            "completion.quick_prompt_tokens",
            "completion.quick_prompt_time",
            "completion.resample_candidates",
            "completion.drain",
            "memory.enabled",
            "memory.max_megabytes",
            "memory.levels",
            "memory.drafts",
            "memory.instant",
            "filter.mode",
            "filter.time_budget",
            "filter.disabled_rules",
            "filter.rules",
            "filter.levels",
            "filter.own_rules",
            "project.folder",
            "project.allow_workspace_roots",
            "project.keep_index"),
        keys);
  }

  @Test
  void load_fileThenEnvironmentThenFlags_lastOneWins() throws IOException {
    Path file = write("server:\n  port: 1001\n  host: 127.0.0.2\nfilter:\n  mode: suppress\n");
    Map<String, String> environment =
        Map.of(
            "BANTAM_SERVER_PORT", "1002",
            "BANTAM_FILTER_DISABLED_RULES", "BTM-API-deprecated, cwe-89",
            "BANTAM_FILTER_RULES", "{CWE-328: {level: note}}",
            "BANTAM_HOME", "elsewhere",
            "PATH", "/bin");
    ConfigLoader loader = new ConfigLoader(folder, environment);
    BantamConfig config = loader.load(file, new Flags(null, 1003, 3, null, false));
    assertEquals(1003, config.server().port());
    assertEquals("127.0.0.2", config.server().host());
    assertEquals(3, config.model().threads());
    assertEquals(FilterMode.SUPPRESS, config.filter().mode());
    assertEquals(Set.of("BTM-API-deprecated", "cwe-89"), config.filter().disabledRules());
    assertEquals(Map.of("CWE-328", new RulePolicy(null, Level.NOTE)), config.filter().rules());
    assertEquals(1002, loader.load(file, Flags.NONE).server().port());
  }

  @Test
  void load_unknownKey_isNamed() throws IOException {
    assertRefused("server:\n  prot: 1\n", "unknown key 'server.prot'");
    assertRefused("sever:\n  port: 1\n", "unknown key 'sever'");
    assertRefused("server: 1\n", "'server' must be a section");
    assertRefused("- 1\n", "must hold sections");
    assertRefused("server: [\n", "bantam.test.yaml:");
  }

  @Test
  void load_wrongValue_isNamed() throws IOException {
    assertRefused("server:\n  port: often\n", "server.port");
    assertRefused("server:\n  port: 70000\n", "server.port must lie between 0 and 65535");
    assertRefused("server:\n  port: 1.5\n", "server.port");
    assertRefused("filter:\n  mode: shout\n", "filter.mode");
    assertRefused("filter:\n  time_budget: 50\n", "filter.time_budget");
    assertRefused("completion:\n  prompt_tokens: 1\n", "prompt_tokens must be at least 16");
    assertRefused("model:\n  slots: 0\n", "slots");
  }

  @Test
  void load_policies_areRead() throws IOException {
    Path file =
        write(
            """
            filter:
              rules:
                BTM-89-sql-concat: suppress
                CWE-328: off
                cwe-798: 'off'
                BTM-API-removed: {mode: Resample, level: ERROR}
              levels: {note: annotate, error: suppress}
            """);
    FilterConfig config = new ConfigLoader(folder, Map.of()).load(file, Flags.NONE).filter();
    assertEquals(
        Map.of(
            "BTM-89-sql-concat", new RulePolicy(Action.SUPPRESS, null),
            "CWE-328", new RulePolicy(Action.OFF, null),
            "cwe-798", new RulePolicy(Action.OFF, null),
            "BTM-API-removed", new RulePolicy(Action.RESAMPLE, Level.ERROR)),
        config.rules());
    assertEquals(
        Map.of(Level.NOTE, FilterMode.ANNOTATE, Level.ERROR, FilterMode.SUPPRESS), config.levels());
    Path empty = write("filter:\n  rules:\n  levels:\n");
    assertEquals(
        FilterConfig.DEFAULT, new ConfigLoader(folder, Map.of()).load(empty, Flags.NONE).filter());
  }

  @Test
  void load_wrongPolicy_isNamed() throws IOException {
    assertRefused(
        "filter:\n  rules:\n    BTM-89-sql-conct: off\n",
        "filter.rules: unknown rule 'BTM-89-sql-conct'; the nearest known is 'BTM-89-sql-concat'");
    assertRefused(
        "filter:\n  disabled_rules: [weak-hash]\n",
        "filter.disabled_rules: unknown rule 'weak-hash'");
    assertRefused("filter:\n  rules: {CWE-99999: off}\n", "no rule is about CWE-99999");
    assertRefused(
        "filter:\n  rules: {CWE-89: shout}\n",
        "filter.rules.CWE-89 must be one of off, annotate, suppress, resample, was 'shout'");
    assertRefused("filter:\n  rules: {CWE-89: true}\n", "filter.rules.CWE-89 must be one of off");
    assertRefused("filter:\n  rules: {CWE-89: {}}\n", "must name a mode, a level, or both");
    assertRefused(
        "filter:\n  rules: {CWE-89: {mod: off}}\n", "unknown key 'mod'; known here: mode");
    assertRefused(
        "filter:\n  rules: {CWE-89: {level: high}}\n",
        "filter.rules.CWE-89.level must be one of error, warning, note, was 'high'");
    assertRefused("filter:\n  rules: [CWE-89]\n", "filter.rules must be a map");
    assertRefused("filter:\n  levels: {fatal: suppress}\n", "filter.levels must be one of error");
    assertRefused(
        "filter:\n  levels: {error: off}\n",
        "filter.levels.error must be one of annotate, suppress, resample");
    assertRefused(
        "filter:\n  disabled_rules: [CWE-89]\n  rules: {cwe-89: suppress}\n",
        "section filter: CWE-89 stands in disabled_rules and in rules");
  }

  @Test
  void load_ownRules_lieBesideTheFile() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"), "banned:\n- {id: OWN-x, type: a.B, message: No}\n");
    Path file = write("filter:\n  own_rules: own.yaml\n  rules: {OWN-x: suppress}\n");
    FilterConfig config = new ConfigLoader(folder, Map.of()).load(file, Flags.NONE).filter();
    assertEquals("OWN-x", config.ownRules().banned().get(0).id());
    assertRefused(
        "filter:\n  own_rules: absent.yaml\n", "filter.own_rules: absent.yaml cannot be read");
    Files.writeString(folder.resolve("own.yaml"), "banned:\n- {id: OWN-x, typ: a.B}\n");
    assertRefused(
        "filter:\n  own_rules: own.yaml\n",
        "own.yaml:2: banned[0]: unknown key 'typ'; known here:");
  }

  @Test
  void load_projectOfAFile_startsFromTheFilesFolder() throws IOException {
    Path project = Files.createDirectories(folder.resolve("code/shop")).toAbsolutePath();
    Path file = write("project:\n  folder: code/../code/shop\n");
    ConfigLoader loader = new ConfigLoader(folder.resolve("home"), Map.of());
    assertEquals(new ProjectConfig(project), loader.load(file, Flags.NONE).project());
    Map<String, String> environment = Map.of("BANTAM_PROJECT_FOLDER", project.toString());
    assertEquals(new ProjectConfig(project), load(environment, Flags.NONE).project());
  }

  @Test
  void load_projectOfAFlag_countsMost() throws IOException {
    Path other = Files.createDirectories(folder.resolve("it's: other #1")).toAbsolutePath();
    Path file = write("project:\n  folder: absent\n");
    Flags flags = new Flags(null, null, null, other, false);
    ConfigLoader loader = new ConfigLoader(folder, Map.of());
    assertEquals(new ProjectConfig(other), loader.load(file, flags).project());
  }

  @Test
  void load_projectThatIsNoFolder_isNamed() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertRefused("project:\n  folder: file\n", "project.folder must be a folder, was ");
    assertRefused("project:\n  folder: absent\n", "project.folder must be a folder, was ");
    assertRefused("project:\n  folder: [a]\n", "project.folder must be a path");
    assertRefused("project:\n  keep_index: 1\n", "project.keep_index must be true or false");
  }

  @Test
  void load_unknownVariable_isNamed() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> load(Map.of("BANTAM_SEVER_PORT", "1"), Flags.NONE));
    assertTrue(String.valueOf(e.getMessage()).contains("BANTAM_SEVER_PORT"));
  }

  @Test
  void load_hostThatIsNotLoopback_isRefusedOutsideAContainer() {
    assertThrows(
        ConfigException.class, () -> load(Map.of(), new Flags("0.0.0.0", null, null, null, false)));
    assertThrows(
        ConfigException.class,
        () -> load(Map.of(), new Flags("192.168.1.4", null, null, null, false)));
    assertEquals(
        "0.0.0.0", load(Map.of(), new Flags("0.0.0.0", null, null, null, true)).server().host());
    assertEquals("::1", load(Map.of(), new Flags("::1", null, null, null, false)).server().host());
  }

  private BantamConfig load(Map<String, String> environment, Flags flags) {
    return new ConfigLoader(folder, environment).load(null, flags);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("bantam.test.yaml"), yaml);
  }

  private void assertRefused(String yaml, String named) throws IOException {
    Path file = write(yaml);
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> new ConfigLoader(folder, Map.of()).load(file, Flags.NONE));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(named), message);
    assertEquals(1, message.lines().count(), message);
  }
}
