package dev.bantam.filter;

import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Finding.RelatedLocation;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;
import java.util.List;
import java.util.Optional;

/**
 * Makes findings of those hits that the suggestion brings: their place, or the last step of the
 * flow that leads to it, lies inside. Immutable.
 */
final class Localiser {
  private final JavaFragment code;
  private final TextRange suggestion;

  Localiser(JavaFragment code, TextRange suggestion) {
    this.code = code;
    this.suggestion = suggestion;
  }

  /** Whether the hit's own place touches the suggestion. */
  boolean isInside(Hit hit) {
    return touches(hit.place());
  }

  /**
   * Whether the file may have had it without the suggestion: the hit lies outside and its flow
   * passes through, or it begins before and the suggestion adds nothing that could be weak.
   */
  boolean mayBeOld(Hit hit) {
    return isInside(hit)
        ? hit.place().start() < suggestion.start() && !bringsPart(hit)
        : lastStepInside(hit).isPresent();
  }

  /** Whether a name, or the end of a word or literal that was begun, comes from the suggestion. */
  private boolean bringsPart(Hit hit) {
    int from = hit.place().start();
    boolean isFlow = !hit.steps().isEmpty();
    return JavaTokens.of(code.text().substring(from, hit.place().end())).list().stream()
        .filter(t -> touches(new TextRange(from + t.start(), from + t.end())))
        .anyMatch(
            t ->
                t.kind() == TokenKind.IDENTIFIER
                    || (!isFlow && from + t.start() < suggestion.start()));
  }

  /** Where the hit's place would be in the file without the suggestion. */
  int placeWithout(Hit hit) {
    int start = hit.place().start();
    return start >= suggestion.end() ? start - (suggestion.end() - suggestion.start()) : start;
  }

  /** The finding; empty if the suggestion has no part in it. */
  Optional<Finding> localise(Hit hit) {
    Optional<TextRange> place =
        isInside(hit) ? Optional.of(hit.place()) : lastStepInside(hit).map(Hit.Step::place);
    return place.map(p -> finding(hit, relative(p)));
  }

  private Optional<Hit.Step> lastStepInside(Hit hit) {
    return hit.steps().stream()
        .filter(step -> touches(step.place()))
        .reduce((earlier, later) -> later);
  }

  private boolean touches(TextRange place) {
    return place.start() < suggestion.end() && place.end() > suggestion.start();
  }

  private TextRange relative(TextRange place) {
    int start = Math.max(place.start(), suggestion.start());
    int end = Math.min(place.end(), suggestion.end());
    return new TextRange(start - suggestion.start(), end - suggestion.start());
  }

  private Finding finding(Hit hit, TextRange range) {
    return new Finding(
        hit.rule().id(),
        hit.rule().cwe(),
        hit.level(),
        hit.message(),
        range,
        hit.steps().stream().map(this::related).distinct().toList(),
        hit.confidence(),
        hit.rule().helpUri(),
        fix(hit),
        hit.api());
  }

  private RelatedLocation related(Hit.Step step) {
    int offset = step.place().start();
    return new RelatedLocation(step.message(), code.line(offset), code.column(offset));
  }

  private Fix fix(Hit hit) {
    Fix own = hit.fix();
    return own == null ? new Fix(hit.rule().fix(), List.of()) : relative(own);
  }

  /** A fix that reaches outside the suggestion keeps only its description. */
  private Fix relative(Fix fix) {
    boolean inside =
        fix.edits().stream()
            .allMatch(
                e ->
                    e.range().start() >= suggestion.start() && e.range().end() <= suggestion.end());
    List<Edit> edits =
        inside
            ? fix.edits().stream().map(e -> new Edit(relative(e.range()), e.text())).toList()
            : List.of();
    return new Fix(fix.description(), edits);
  }
}
