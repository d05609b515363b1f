package dev.bantam.filter.code;

import com.sun.source.tree.Tree;
import dev.bantam.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Where an opened value goes.
 *
 * @param fate what becomes of it, if it goes into no variable
 * @param variable the variable that it goes into; null if none
 * @param at what ends its way
 */
record Course(Fate fate, @Nullable Variable variable, Tree at) {
  static Course of(Fate fate, Tree at) {
    return new Course(fate, null, at);
  }

  boolean isClosing() {
    return fate == Fate.CLOSED || fate == Fate.CLOSED_AT_BEST;
  }
}
