package dev.bantam.filter.deprecation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one API.
 *
 * @param name e.g. {@code java.lang.Thread#stop()}, {@code java.math.BigDecimal#ROUND_UP} or {@code
 *     java.applet.Applet}
 * @param since what its deprecation says
 * @param deprecatedIn first release that has it deprecated; 0 if none
 * @param forRemovalIn first release that has it marked for removal; 0 if none
 * @param removedIn first release without it; 0 if none
 */
record ApiLife(
    String name, @Nullable String since, int deprecatedIn, int forRemovalIn, int removedIn) {

  boolean isDeprecatedAt(int release) {
    return deprecatedIn > 0 && deprecatedIn <= release;
  }

  boolean isForRemovalAt(int release) {
    return forRemovalIn > 0 && forRemovalIn <= release;
  }

  boolean isRemovedAt(int release) {
    return removedIn > 0 && removedIn <= release;
  }

  boolean isEverRemoved() {
    return removedIn > 0;
  }

  /** The parameter types of a method or constructor. */
  List<String> parameters() {
    String inside = name.substring(name.indexOf('(') + 1, name.length() - 1);
    return inside.isEmpty() ? List.of() : List.of(inside.split(","));
  }

  /** As people write it: {@code java.lang.Integer(int)}, {@code java.lang.Thread.stop()}. */
  String readable() {
    return name.replace("#<init>", "").replace('#', '.');
  }
}
