package dev.bantam.filter.deprecation;

import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.TextRange;
import java.util.List;

/**
 * A place that does by hand, or in an old way, what a later release does better.
 *
 * @param since the release with the better form
 * @param better the better form, as people write it
 * @param place the narrowest text that shows it
 * @param edits what mends it; empty if it takes a person
 */
record Idiom(int since, String better, TextRange place, List<Edit> edits) {
  Idiom {
    edits = List.copyOf(edits);
  }
}
