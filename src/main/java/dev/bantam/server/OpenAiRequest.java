package dev.bantam.server;

import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.InvalidRequestException;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import java.time.Duration;
import java.util.List;

/**
 * A request of OpenAI's legacy completions; fields it does not know are ignored.
 *
 * @param request what to complete
 * @param stream whether the answer is wanted in pieces
 * @param includeUsage whether a stream ends with the token counts
 */
record OpenAiRequest(CompletionRequest request, boolean stream, boolean includeUsage) {
  private static final int DEFAULT_MAX_TOKENS = 64;

  /** These clients cannot ask for a deadline; they close the connection instead. */
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  static OpenAiRequest read(JsonFields fields) {
    checkIgnored(fields);
    OpenAiRequest wire =
        new OpenAiRequest(
            request(fields),
            fields.bool("stream"),
            fields.object("stream_options").bool("include_usage"));
    if (wire.stream && wire.request.choices() > 1) {
      throw new InvalidRequestException("n", "n must be 1 with stream");
    }
    return wire;
  }

  private static CompletionRequest request(JsonFields fields) {
    FimMarkers.Around around = around(fields);
    return new CompletionRequest(
        around.prefix(),
        around.suffix(),
        /* path= */ null,
        /* javaRelease= */ null,
        Workspace.NONE,
        SuggestionShape.AUTO,
        // Clients ask for thousands by default; a suggestion is never that long.
        Math.min(fields.integer("max_tokens", DEFAULT_MAX_TOKENS), CompletionRequest.MAX_TOKENS),
        fields.sampling(),
        fields.stringOrStrings("stop"),
        fields.integer("n", 1),
        null,
        DEADLINE);
  }

  private static FimMarkers.Around around(JsonFields fields) {
    String prompt = prompt(fields);
    return fields
        .string("suffix")
        .map(suffix -> new FimMarkers.Around(prompt, suffix))
        .or(() -> FimMarkers.split(prompt))
        .orElseGet(() -> new FimMarkers.Around(prompt, ""));
  }

  private static String prompt(JsonFields fields) {
    List<String> prompts = fields.stringOrStrings("prompt");
    if (prompts.size() != 1) {
      throw new InvalidRequestException(
          "prompt", "prompt is required, a string or a list of one string");
    }
    return prompts.get(0);
  }

  /** Fields without effect here; a wrong type still tells of a mistake. */
  private static void checkIgnored(JsonFields fields) {
    fields.string("model");
    fields.string("user");
    fields.bool("echo");
    fields.integer("logprobs");
    fields.integer("best_of");
    fields.number("frequency_penalty", 0);
    fields.number("presence_penalty", 0);
    fields.object("logit_bias");
  }
}
