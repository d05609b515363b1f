package dev.bantam.completion;

import dev.bantam.filter.FilterMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A completion request that is safe to run.
 *
 * @param prefix the file up to the cursor
 * @param suffix the file from the cursor on
 * @param path the file's path as the editor names it, for the language and the prompt
 * @param javaRelease release the code is written for; null for the running JDK's, about which the
 *     model is told nothing
 * @param workspace what is known of the project around the file
 * @param shape how much is wanted
 * @param maxTokens 1 to {@value #MAX_TOKENS}
 * @param sampling how freely it is drawn; choice i of several is drawn with seed + i
 * @param stop texts that end the suggestion and are not part of it; at most {@value #MAX_STOPS}
 * @param choices suggestions wanted, 1 to {@value #MAX_CHOICES}
 * @param filterMode what to do with findings; null for the server's setting
 * @param deadline time after which what is there is returned
 */
public record CompletionRequest(
    String prefix,
    String suffix,
    @Nullable String path,
    @Nullable Integer javaRelease,
    Workspace workspace,
    SuggestionShape shape,
    int maxTokens,
    Sampling sampling,
    List<String> stop,
    int choices,
    @Nullable FilterMode filterMode,
    Duration deadline) {
  public static final int MAX_TOKENS = 512;
  public static final int MAX_STOPS = 16;
  public static final int MAX_CHOICES = 8;
  public static final Duration MAX_DEADLINE = Duration.ofSeconds(60);

  public CompletionRequest {
    stop = List.copyOf(stop);
    checkRange("max_tokens", maxTokens, 1, MAX_TOKENS);
    checkRange("n", choices, 1, MAX_CHOICES);
    checkRange("stop", stop.size(), 0, MAX_STOPS);
    checkRange("deadline_ms", deadline.toMillis(), 1, MAX_DEADLINE.toMillis());
    if (stop.stream().anyMatch(String::isEmpty)) {
      throw new InvalidRequestException("stop", "stop must not hold an empty text");
    }
    if (javaRelease != null) {
      checkRange("java_release", javaRelease, 8, 99);
    }
  }

  static void checkRange(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidRequestException(
          field, field + " must lie between " + min + " and " + max + ", was " + value);
    }
  }
}
