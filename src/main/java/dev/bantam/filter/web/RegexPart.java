package dev.bantam.filter.web;

import java.util.List;

/** A part of a regular expression, as far as it matters for how it backtracks. */
sealed interface RegexPart {
  /** Matches nothing and always succeeds. */
  RegexPart EMPTY = new Sequence(List.of());

  /** Something that consumes nothing that is known, and is not passed on a loop. */
  RegexPart BARRIER = new Characters(CharacterSet.NONE);

  /** One character of a set. */
  record Characters(CharacterSet set) implements RegexPart {}

  /** One behind the other. */
  record Sequence(List<RegexPart> parts) implements RegexPart {}

  /** One of some. */
  record Choice(List<RegexPart> parts) implements RegexPart {}

  /** Several times; {@code most} is negative if without end. */
  record Loop(RegexPart body, int least, int most) implements RegexPart {}
}
