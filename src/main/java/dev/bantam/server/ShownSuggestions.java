package dev.bantam.server;

import dev.bantam.completion.Completion;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.Feedback;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The suggestions that were shown last, so that what is done with them can be told by their ids.
 * Thread-safe.
 */
final class ShownSuggestions {
  private static final int MAX_SHOWN = 64;

  /** With a longer file in front nothing is learnt of a suggestion: all of them are kept whole. */
  private static final int MAX_PREFIX = 200_000;

  private final Map<String, Shown> byId =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
          return size() > MAX_SHOWN;
        }
      };

  private record Shown(
      @Nullable String root, @Nullable String path, String prefix, List<String> texts) {}

  void add(String id, CompletionRequest request, Completion completion) {
    List<String> texts = completion.choices().stream().map(Completion.Choice::text).toList();
    if (request.prefix().length() > MAX_PREFIX || texts.stream().allMatch(String::isEmpty)) {
      return;
    }
    Shown shown = new Shown(request.workspace().root(), request.path(), request.prefix(), texts);
    synchronized (byId) {
      byId.put(id, shown);
    }
  }

  /** What part of a suggestion something happened to. */
  interface Part {
    /** The beginning of a suggestion's text; empty for nothing. */
    String of(String text);
  }

  /**
   * What happened to one; empty if it is not known any more. Nothing more can happen to it then.
   *
   * @param index of the choice
   */
  Optional<Feedback> remove(Feedback.Kind kind, String id, int index, Part part) {
    Shown shown;
    synchronized (byId) {
      shown = byId.remove(id);
    }
    if (shown == null || index < 0 || index >= shown.texts.size()) {
      return Optional.empty();
    }
    String text = part.of(shown.texts.get(index));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Feedback(kind, shown.root, shown.path, shown.prefix, text));
  }
}
