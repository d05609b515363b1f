package dev.bantam.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the place to complete.
 *
 * @param prefix the file up to the cursor
 * @param suffix the file from the cursor on
 * @param path the file's path as the editor names it; null if unknown
 * @param javaRelease release the code is written for; null if unknown
 * @param libraries the project's main libraries with their major versions, as {@code slf4j-api 2}
 * @param context code of other files that may help
 * @param clientId the editor that asks; null if it does not say
 */
public record PromptRequest(
    String prefix,
    String suffix,
    @Nullable String path,
    @Nullable Integer javaRelease,
    List<String> libraries,
    List<ContextChunk> context,
    @Nullable String clientId) {
  public PromptRequest {
    libraries = List.copyOf(libraries);
    context = List.copyOf(context);
  }
}
