package dev.bantam.filter.code;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text for {@link java.util.Formatter}.
 *
 * @param places how many values it asks for
 * @param correct whether all its percent signs begin a place
 */
record FormatText(int places, boolean correct) {
  private static final Pattern PLACE =
      Pattern.compile(
          "%(?<index>\\d{1,4}\\$)?(?<flags>[-#+ 0,(<]{0,9})(\\d{1,9})?(\\.\\d{1,9})?"
              + "(?<kind>[tT]?[a-zA-Z%])");

  /** Conversions that take no value. */
  private static final String WITHOUT_VALUE = "n%";

  /** Reads a format. */
  static FormatText of(String text) {
    Matcher place = PLACE.matcher(text);
    int next = 0;
    int highest = 0;
    int end = 0;
    boolean correct = true;
    while (place.find()) {
      correct &= text.substring(end, place.start()).indexOf('%') < 0;
      end = place.end();
      String index = place.group("index");
      if (WITHOUT_VALUE.contains(place.group("kind")) || place.group("flags").contains("<")) {
        continue;
      }
      highest = Math.max(highest, index == null ? ++next : number(index));
    }
    correct &= text.substring(end).indexOf('%') < 0;
    return new FormatText(highest, correct);
  }

  private static int number(String index) {
    return Integer.parseInt(index.substring(0, index.length() - 1));
  }
}
