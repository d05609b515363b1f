package dev.bantam.filter;

import dev.bantam.filter.Finding.Edit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Does what fixes say. */
public final class Fixes {
  private Fixes() {}

  /**
   * A suggestion with the edits of its findings done; of edits that overlap only the last one.
   *
   * @param text what the findings are of
   */
  public static String apply(String text, List<Finding> findings) {
    List<Edit> edits =
        findings.stream()
            .flatMap(finding -> Optional.ofNullable(finding.fix()).stream())
            .flatMap(fix -> fix.edits().stream())
            .distinct()
            .sorted(Comparator.comparingInt((Edit edit) -> edit.range().start()).reversed())
            .toList();
    StringBuilder mended = new StringBuilder(text);
    int free = text.length();
    for (Edit edit : edits) {
      if (edit.range().end() <= free) {
        mended.replace(edit.range().start(), edit.range().end(), edit.text());
        free = edit.range().start();
      }
    }
    return mended.toString();
  }
}
