package dev.bantam.server;

import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.InvalidRequestException;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import dev.bantam.completion.Workspace.ContextFile;
import dev.bantam.filter.FilterMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request of Bantam's own dialect.
 *
 * @param request what to complete
 * @param clientId the editor that asks; its newer request replaces the older
 * @param requestId the editor's name for the request
 * @param stream whether the answer is wanted in pieces
 */
record BantamRequest(
    CompletionRequest request,
    @Nullable String clientId,
    @Nullable String requestId,
    boolean stream) {
  /** The longest {@code client_id} or {@code request_id}. */
  static final int MAX_ID_LENGTH = 200;

  private static final int MAX_ROOT_LENGTH = 1000;
  private static final int DEFAULT_MAX_TOKENS = 64;
  private static final int DEFAULT_MAX_BLOCK_TOKENS = 256;
  private static final int DEFAULT_DEADLINE_MILLIS = 5000;

  static BantamRequest read(JsonFields fields) {
    BantamRequest wire =
        new BantamRequest(
            request(fields),
            clientId(fields),
            fields.shortString("request_id", MAX_ID_LENGTH),
            fields.bool("stream"));
    fields.refuseUnknown();
    if (wire.stream && wire.request.choices() > 1) {
      throw new InvalidRequestException("n", "n must be 1 with stream");
    }
    return wire;
  }

  private static CompletionRequest request(JsonFields fields) {
    SuggestionShape shape = choice(fields, "shape", SuggestionShape.class, SuggestionShape.AUTO);
    int maxTokens = shape == SuggestionShape.BLOCK ? DEFAULT_MAX_BLOCK_TOKENS : DEFAULT_MAX_TOKENS;
    return new CompletionRequest(
        fields.requiredString("prefix"),
        fields.string("suffix").orElse(""),
        fields.string("path").orElse(null),
        fields.integer("java_release"),
        new Workspace(
            fields.strings("libraries"), context(fields), clientId(fields), workspaceRoot(fields)),
        shape,
        fields.integer("max_tokens", maxTokens),
        fields.sampling(),
        fields.strings("stop"),
        fields.integer("n", 1),
        filterMode(fields),
        Duration.ofMillis(fields.integer("deadline_ms", DEFAULT_DEADLINE_MILLIS)));
  }

  private static @Nullable String clientId(JsonFields fields) {
    return fields.shortString("client_id", MAX_ID_LENGTH);
  }

  private static @Nullable String workspaceRoot(JsonFields fields) {
    String root = fields.shortString("workspace_root", MAX_ROOT_LENGTH);
    return root == null ? null : normal(root);
  }

  private static String normal(String root) {
    try {
      Path path = Path.of(root);
      if (path.isAbsolute()) {
        return path.normalize().toString();
      }
    } catch (InvalidPathException e) {
      // Its message would quote the path.
    }
    throw new InvalidRequestException("workspace_root", "workspace_root must be an absolute path");
  }

  private static List<ContextFile> context(JsonFields fields) {
    List<ContextFile> context = new ArrayList<>();
    for (JsonFields file : fields.objects("context")) {
      context.add(new ContextFile(file.requiredString("path"), file.requiredString("text")));
      file.refuseUnknown();
    }
    return context;
  }

  private static @Nullable FilterMode filterMode(JsonFields fields) {
    return fields.string("filter").isPresent()
        ? choice(fields, "filter", FilterMode.class, FilterMode.ANNOTATE)
        : null;
  }

  private static <E extends Enum<E>> E choice(
      JsonFields fields, String name, Class<E> type, E absent) {
    String value = fields.string(name).orElse(null);
    if (value == null) {
      return absent;
    }
    List<E> all = Arrays.asList(type.getEnumConstants());
    return all.stream()
        .filter(each -> wireName(each).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    name,
                    name
                        + " must be one of "
                        + all.stream().map(BantamRequest::wireName).toList()));
  }

  private static String wireName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
