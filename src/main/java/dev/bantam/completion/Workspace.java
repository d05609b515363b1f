package dev.bantam.completion;

import dev.bantam.prompt.ContextChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the project around a file, and of who works on it.
 *
 * @param libraries main libraries with their major versions, as {@code slf4j-api 2}
 * @param context code of other files that may help
 * @param clientId the editor that asks; null if it does not say
 * @param root absolute folder of the project; null if the editor does not say
 */
public record Workspace(
    List<String> libraries,
    List<ContextFile> context,
    @Nullable String clientId,
    @Nullable String root) {
  public static final int MAX_LIBRARIES = 8;
  public static final int MAX_LIBRARY_LENGTH = 100;
  public static final int MAX_CONTEXT = 8;
  public static final int MAX_CONTEXT_PATH = 1000;
  public static final int MAX_CONTEXT_TEXT = 8000;

  /** Nothing is known. */
  public static final Workspace NONE = new Workspace(List.of(), List.of(), null);

  /** A workspace whose folder is not named. */
  public Workspace(List<String> libraries, List<ContextFile> context, @Nullable String clientId) {
    this(libraries, context, clientId, /* root= */ null);
  }

  public Workspace {
    libraries = List.copyOf(libraries);
    context = List.copyOf(context);
    CompletionRequest.checkRange("libraries", libraries.size(), 0, MAX_LIBRARIES);
    CompletionRequest.checkRange("context", context.size(), 0, MAX_CONTEXT);
    libraries.forEach(Workspace::checkLibrary);
  }

  /**
   * Code of another file.
   *
   * @param path its path, up to {@value #MAX_CONTEXT_PATH} characters
   * @param text the code, up to {@value #MAX_CONTEXT_TEXT} characters
   */
  public record ContextFile(String path, String text) {
    public ContextFile {
      checkLength("path", path, MAX_CONTEXT_PATH);
      checkLength("text", text, MAX_CONTEXT_TEXT);
    }

    private static void checkLength(String part, String value, int most) {
      if (value.length() > most) {
        throw new InvalidRequestException(
            "context", part + " in context must not be longer than " + most + " characters");
      }
    }
  }

  List<ContextChunk> chunks() {
    return context.stream().map(file -> new ContextChunk(file.path(), file.text())).toList();
  }

  private static void checkLibrary(String library) {
    if (library.isBlank() || library.length() > MAX_LIBRARY_LENGTH) {
      throw new InvalidRequestException(
          "libraries", "libraries must hold texts of 1 to " + MAX_LIBRARY_LENGTH + " characters");
    }
    if (library.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException(
          "libraries", "libraries must hold texts without control characters");
    }
  }
}
