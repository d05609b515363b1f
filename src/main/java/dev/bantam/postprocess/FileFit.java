package dev.bantam.postprocess;

import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.SyntaxError;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a suggestion breaks the file.
 *
 * <p>It does if it brings a syntax error to a place away from the cursor, or more errors to the
 * lines around the cursor than they had: the statement that is being typed may well be wrong before
 * and after, the rest of the file may not get worse. A line that opens a block, or that the model
 * goes on with in the next line, is judged with what it lacks supplied: nobody can write a loop's
 * head and its closing brace at once.
 */
final class FileFit {
  private static final List<String> AFTER_A_BLOCK =
      List.of("", ";", " finally {}", " while (true);");

  /** Few files have as many mistakes away from the line that is being typed. */
  private static final int MANY_ERRORS = 3;

  private FileFit() {}

  /**
   * @param unfinished whether the model's text goes on behind {@code fit}
   */
  static boolean fits(SuffixOverlap.Fit fit, boolean unfinished, SuggestionContext context) {
    if (!context.fileBefore().isReadable() || isPartOfAFile(context)) {
      return true; // too long, too deep or too little to judge
    }
    String after = context.suffix().substring(fit.replacedSuffix());
    return endings(fit.text(), unfinished)
        .anyMatch(ending -> fits(fit.text() + ending, after, fit.replacedSuffix(), context));
  }

  /**
   * Whether the text is no file: some clients send what surrounds the cursor, cut anywhere. To the
   * parser its statements stand where none may, so each is an error, the suggestion too.
   */
  private static boolean isPartOfAFile(SuggestionContext context) {
    return ErrorPlaces.of(context.fileBefore().errors(), context, 0).far().size() >= MANY_ERRORS;
  }

  private static boolean fits(
      String inserted, String after, int replaced, SuggestionContext context) {
    JavaFragment file = JavaFragment.parse(context.prefix() + inserted + after);
    if (!file.isReadable()) {
      return false;
    }
    ErrorPlaces before = ErrorPlaces.of(context.fileBefore().errors(), context, 0);
    ErrorPlaces now = ErrorPlaces.of(file.errors(), context, inserted.length() - replaced);
    return before.far().containsAll(now.far()) && now.near() <= before.near();
  }

  private static Stream<String> endings(String text, boolean unfinished) {
    if (!text.endsWith("{") && !unfinished) {
      return Stream.of("");
    }
    String closers = Brackets.of(JavaTokens.of(text)).missingClosers(text);
    return Stream.concat(Stream.of(""), AFTER_A_BLOCK.stream().map(closers::concat));
  }

  /**
   * Errors by their place, as offsets in the file without the suggestion.
   *
   * @param near how many lie from the cursor's line to the next line with text
   * @param far where the others are
   */
  private record ErrorPlaces(long near, Set<Integer> far) {
    static ErrorPlaces of(List<SyntaxError> errors, SuggestionContext context, int grown) {
      int cursor = context.prefix().length();
      int from = cursor - context.linePrefix().length();
      int to = cursor + context.nearEnd();
      List<Integer> far =
          errors.stream()
              .map(SyntaxError::offset)
              .filter(offset -> offset < from || offset > to + grown)
              .map(offset -> offset < from ? offset : offset - grown)
              .toList();
      return new ErrorPlaces(errors.size() - far.size(), Set.copyOf(far));
    }
  }
}
