package dev.bantam;

import dev.bantam.completion.Caller;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.CompletionService;
import dev.bantam.completion.Sampling;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import java.time.Duration;
import java.util.List;

/**
 * Runs the whole pipeline a few times before anybody is let in, so that the first real answer does
 * not wait for classes to load and for the compiler's tables.
 */
final class WarmUp {
  private static final int ROUNDS = 1;
  private static final String PREFIX =
      """
      import java.util.List;

      class WarmUp {
        private final List<String> names;

        WarmUp(List<String> names) {
          this.names = List.copyOf(names);
        }

        int longest() {
          int longest = 0;
          for (String name : names) {
            longest = Math.\
      """;
  private static final String SUFFIX = "\n    }\n    return longest;\n  }\n}\n";

  private WarmUp() {}

  static void run(CompletionService completions) {
    for (int round = 0; round < ROUNDS; round++) {
      completions.complete(
          new CompletionRequest(
              "// " + round + "\n" + PREFIX,
              SUFFIX,
              "WarmUp.java",
              /* javaRelease= */ 17,
              Workspace.NONE,
              SuggestionShape.LINE,
              /* maxTokens= */ 6,
              Sampling.GREEDY,
              List.of(),
              /* choices= */ 1,
              /* filterMode= */ null,
              Duration.ofSeconds(30)),
          Caller.PATIENT);
    }
  }
}
