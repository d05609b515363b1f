package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;

/**
 * Something that is sure, or likely, to go wrong on a path through a method.
 *
 * @param kind what
 * @param place the expression that goes wrong
 * @param name the value that it goes wrong with, as written
 * @param cause where that value came to be what it is
 */
record Observation(Kind kind, ExpressionTree place, String name, Tree cause) {
  /** What can go wrong. */
  enum Kind {
    /** A member of a value that is null. */
    NULL_USE,
    /** A member of a value that was compared with null, but is used either way. */
    DOUBTFUL_USE,
    /** A comparison with null of a value that was used before. */
    LATE_CHECK,
    ZERO_DIVISOR,
    /** A divisor from a text or by chance. */
    FOREIGN_DIVISOR,
    /** Arithmetic of known numbers that leaves the range of its type. */
    OVERFLOW
  }
}
