package dev.bantam.filter.deprecation;

import java.util.List;

/**
 * API of the JDK that came after release 8.
 *
 * @param name as in {@link ApiLife}
 * @param since the first release that has it
 */
record NewApi(String name, int since) {
  /** The parameter types of a method or constructor. */
  List<String> parameters() {
    String inside = name.substring(name.indexOf('(') + 1, name.length() - 1);
    return inside.isEmpty() ? List.of() : List.of(inside.split(",", -1));
  }

  /** Whether so many arguments can be given; an array at the end may stand for any number. */
  boolean takes(int arguments) {
    List<String> types = parameters();
    return arguments == types.size() || (name.endsWith("[])") && arguments >= types.size() - 1);
  }

  /** As people write it. */
  String readable() {
    return name.replace("#<init>", "").replace('#', '.');
  }
}
