package dev.bantam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bantam.config.ConfigLoader.Flags;
import dev.bantam.filter.FilterMode;
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
    assertEquals(1024, config.completion().promptTokens());
    assertEquals(3, config.completion().resampleCandidates());
    assertEquals(Duration.ofSeconds(8), config.completion().drain());
    assertEquals(FilterMode.ANNOTATE, config.filter().mode());
    assertEquals(Duration.ofMillis(50), config.filter().timeBudget());
    assertEquals(Set.of(), config.filter().disabledRules());
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
            "completion.resample_candidates",
            "completion.drain",
            "filter.mode",
            "filter.time_budget",
            "filter.disabled_rules"),
        keys);
  }

  @Test
  void load_fileThenEnvironmentThenFlags_lastOneWins() throws IOException {
    Path file = write("server:\n  port: 1001\n  host: 127.0.0.2\nfilter:\n  mode: suppress\n");
    Map<String, String> environment =
        Map.of(
            "BANTAM_SERVER_PORT", "1002",
            "BANTAM_FILTER_DISABLED_RULES", "a, b",
            "BANTAM_HOME", "elsewhere",
            "PATH", "/bin");
    ConfigLoader loader = new ConfigLoader(folder, environment);
    BantamConfig config = loader.load(file, new Flags(null, 1003, 3, false));
    assertEquals(1003, config.server().port());
    assertEquals("127.0.0.2", config.server().host());
    assertEquals(3, config.model().threads());
    assertEquals(FilterMode.SUPPRESS, config.filter().mode());
    assertEquals(Set.of("a", "b"), config.filter().disabledRules());
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
  void load_unknownVariable_isNamed() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> load(Map.of("BANTAM_SEVER_PORT", "1"), Flags.NONE));
    assertTrue(String.valueOf(e.getMessage()).contains("BANTAM_SEVER_PORT"));
  }

  @Test
  void load_hostThatIsNotLoopback_isRefusedOutsideAContainer() {
    assertThrows(
        ConfigException.class, () -> load(Map.of(), new Flags("0.0.0.0", null, null, false)));
    assertThrows(
        ConfigException.class, () -> load(Map.of(), new Flags("192.168.1.4", null, null, false)));
    assertEquals("0.0.0.0", load(Map.of(), new Flags("0.0.0.0", null, null, true)).server().host());
    assertEquals("::1", load(Map.of(), new Flags("::1", null, null, false)).server().host());
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
