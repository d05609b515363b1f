package dev.bantam.postprocess;

/** Says where a suggestion ends. Stateless. */
interface EndRule {
  /** Answer for a text that has no end yet. */
  int NONE = -1;

  /** How many characters belong to the suggestion, or {@link #NONE}. */
  int endOf(String text, SuggestionContext context);

  /** Name that the caller reads when the rule shortened a text. */
  String name();
}
