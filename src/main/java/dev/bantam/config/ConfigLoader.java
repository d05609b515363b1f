package dev.bantam.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bantam.completion.CompletionConfig;
import dev.bantam.engine.EngineConfig;
import dev.bantam.filter.FilterConfig;
import dev.bantam.memory.MemoryConfig;
import dev.bantam.model.ModelConfig;
import dev.bantam.project.ProjectConfig;
import dev.bantam.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings: defaults, then a file, then the environment, then flags. */
public final class ConfigLoader {
  private static final String DEFAULTS = "/bantam.yaml";

  private final ObjectMapper mapper = mapper();
  private final Path home;
  private final Map<String, String> environment;

  /**
   * @param home folder that relative paths in the settings start from
   * @param environment variables, of which {@code BANTAM_*} are read
   */
  public ConfigLoader(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What the command line sets; null where it does not.
   *
   * @param project see {@link ProjectConfig#folder()}; relative to the folder that this was started
   *     in
   * @param inContainer see {@link ServerConfig#inContainer()}
   */
  public record Flags(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable Integer threads,
      @Nullable Path project,
      boolean inContainer) {
    /** No flag given. */
    public static final Flags NONE = new Flags(null, null, null, null, false);
  }

  /**
   * Loads and checks every setting.
   *
   * @param file file with the keys that differ from the defaults; null for none
   * @throws ConfigException with one line that names the setting
   */
  public BantamConfig load(@Nullable Path file, Flags flags) {
    Settings settings = new Settings(readDefaults());
    if (file != null) {
      settings.overlay(readFile(file), file.toString());
    }
    settings.overlayEnvironment(environment);
    if (flags.host() != null) {
      settings.set("server", "host", flags.host(), "--host");
    }
    if (flags.port() != null) {
      settings.set("server", "port", flags.port().toString(), "--port");
    }
    if (flags.threads() != null) {
      settings.set("model", "threads", flags.threads().toString(), "--threads");
    }
    if (flags.project() != null) {
      ((ObjectNode) settings.values().get("project"))
          .put("folder", flags.project().toAbsolutePath().toString());
    }
    return bind(settings.values(), flags.inContainer(), folderOf(file));
  }

  /** Where the paths in a file start from; without a file, the folder that this was started in. */
  private static Path folderOf(@Nullable Path file) {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }

  private BantamConfig bind(ObjectNode values, boolean inContainer, Path base) {
    ObjectNode server = (ObjectNode) values.get("server");
    server.put("in_container", inContainer);
    ObjectNode model = (ObjectNode) values.get("model");
    Path folder = home.resolve(model.remove("folder").asText()).toAbsolutePath().normalize();
    if (model.path("threads").asInt(-1) == 0) {
      model.put("threads", Runtime.getRuntime().availableProcessors());
    }
    BantamConfig config =
        new BantamConfig(
            section(server, "server", ServerConfig.class),
            folder,
            section(model, "model", ModelConfig.class),
            section(values.get("engine"), "engine", EngineConfig.class),
            section(values.get("completion"), "completion", CompletionConfig.class),
            section(values.get("memory"), "memory", MemoryConfig.class),
            filter(section(values.get("filter"), "filter", FilterSettings.class), base),
            project(values.get("project"), base));
    checkLoopback(config.server());
    checkPromptFits(config);
    return config;
  }

  private static FilterConfig filter(FilterSettings settings, Path base) {
    try {
      return settings.toConfig(base);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("section filter: " + e.getMessage());
    }
  }

  /** A relative folder starts from {@code base}. */
  private static ProjectConfig project(JsonNode section, Path base) {
    try {
      return new ProjectConfig(
          projectFolder(section.path("folder"), base),
          flag(section, "allow_workspace_roots"),
          flag(section, "keep_index"));
    } catch (InvalidPathException e) {
      throw new ConfigException("project.folder is not a path: " + section.path("folder").asText());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Path projectFolder(JsonNode folder, Path base) {
    if (folder.isNull() || (folder.isTextual() && folder.asText().isBlank())) {
      return null;
    }
    if (!folder.isValueNode()) {
      throw new ConfigException("project.folder must be a path or null");
    }
    return base.resolve(folder.asText()).toAbsolutePath().normalize();
  }

  private static boolean flag(JsonNode section, String key) {
    JsonNode value = section.path(key);
    if (!value.isBoolean()) {
      throw new ConfigException("project." + key + " must be true or false");
    }
    return value.booleanValue();
  }

  private <T> T section(JsonNode node, String name, Class<T> type) {
    try {
      return mapper.treeToValue(node, type);
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        throw new ConfigException("section " + name + ": " + cause.getMessage());
      }
      String key = e.getPath().isEmpty() ? name : name + "." + e.getPath().get(0).getFieldName();
      throw new ConfigException(key + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new ConfigException(name + ": " + e.getOriginalMessage());
    }
  }

  private static void checkPromptFits(BantamConfig config) {
    int prompt = config.completion().promptTokens() + CompletionConfig.PROMPT_OVERHEAD;
    int capacity = config.model().slotCapacity();
    // One token at least must be left to generate.
    if (prompt + 1 > capacity) {
      throw new ConfigException(
          "model.slot_capacity must be at least completion.prompt_tokens + "
              + (CompletionConfig.PROMPT_OVERHEAD + 1)
              + " = "
              + (prompt + 1)
              + ", was "
              + capacity);
    }
  }

  private static void checkLoopback(ServerConfig server) {
    String host = server.host();
    boolean loopback =
        host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    if (!loopback && !server.inContainer()) {
      throw new ConfigException(
          "server.host must be a loopback address (127.0.0.1, ::1 or localhost), was "
              + host
              + "; Bantam has no access control and serves this machine only");
    }
  }

  private static ObjectNode readDefaults() {
    try (InputStream in = ConfigLoader.class.getResourceAsStream(DEFAULTS)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + DEFAULTS);
      }
      return (ObjectNode) new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + DEFAULTS + " cannot be read", e);
    }
  }

  private static ObjectNode readFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (new YAMLMapper().readTree(in) instanceof ObjectNode tree) {
        return tree;
      }
      throw new ConfigException(file + ": must hold sections such as 'server:'");
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          file + ":" + e.getLocation().getLineNr() + ": " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not YAML");
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationDeserializer()))
        .build();
  }
}
