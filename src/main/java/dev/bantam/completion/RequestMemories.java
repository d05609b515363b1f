package dev.bantam.completion;

import dev.bantam.completion.Completion.Source;
import dev.bantam.memory.MemoryCursor;
import dev.bantam.memory.MemoryCursor.OpenFile;
import dev.bantam.memory.ProjectMemories;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.memory.RequestMemory;
import dev.bantam.prompt.FileIds;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.prompt.PromptRequest;
import dev.bantam.tokenizer.TokenIds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives each request its view of the memory. Thread-safe. */
final class RequestMemories {
  private static final int MAX_SOURCES = 3;
  private static final double PERCENT = 100;

  private final @Nullable ProjectMemories memories;
  private final PromptBuilder prompts;

  /**
   * @param memories null for none
   * @param prompts builds the prompts, whose ids the memory must have
   */
  RequestMemories(@Nullable ProjectMemories memories, PromptBuilder prompts) {
    this.memories = memories;
    this.prompts = prompts;
  }

  /** Lines of the project that a text agrees with; null if there are none. */
  static @Nullable List<Source> sources(@Nullable PendingMemory pending, TokenIds written) {
    RequestMemory memory = pending == null ? null : pending.view();
    if (memory == null) {
      return null;
    }
    List<Source> sources =
        memory.origins(written, MAX_SOURCES).stream()
            .map(origin -> new Source(origin.path(), origin.line(), rounded(origin.share())))
            .toList();
    return sources.isEmpty() ? null : sources;
  }

  private static double rounded(double share) {
    return Math.round(share * PERCENT) / PERCENT;
  }

  /**
   * What a request at this cursor sees; null if there is no memory.
   *
   * @param root the project's folder as the request names it; null if it does not
   */
  @Nullable PendingMemory at(PromptRequest cursor, @Nullable String root) {
    if (memories == null) {
      return null;
    }
    ProjectMemory known = memories.of(root);
    return new PendingMemory(() -> view(known, cursor), known.answersAlone());
  }

  private RequestMemory view(ProjectMemory known, PromptRequest cursor) {
    FileIds file = prompts.around(cursor);
    List<OpenFile> open =
        cursor.context().stream()
            .map(chunk -> new OpenFile(chunk.path(), prompts.encode(chunk.text())))
            .toList();
    return known.forRequest(
        new MemoryCursor(cursor.path(), file.before(), file.after(), file.linesAbove(), open));
  }
}
