package dev.bantam.filter;

/**
 * A suggestion and the file it would stand in.
 *
 * @param prefix the file up to the cursor
 * @param text the suggestion
 * @param suffix the file from the end of what the suggestion replaces
 * @param javaRelease release the code is written for, e.g. 17
 */
public record Suggestion(String prefix, String text, String suffix, int javaRelease) {
  /** The file as it would be after accepting. */
  public String merged() {
    return prefix + text + suffix;
  }
}
