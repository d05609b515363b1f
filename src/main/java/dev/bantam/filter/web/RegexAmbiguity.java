package dev.bantam.filter.web;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Tells whether a regular expression may take exponential time: whether on some loop the same text
 * leads from a position back to it in two ways, and the expression can still fail behind.
 *
 * <p>Two walkers start from one position of a loop and read the same characters. If they can stand
 * apart and meet again where they started, each round doubles the ways that backtracking tries (A.
 * Weber and H. Seidl, "On the degree of ambiguity of finite automata", 1991). All positions of one
 * loop reach each other, so one start is enough. Cost: the square of the loop's edges, bounded.
 */
final class RegexAmbiguity {
  /** Steps of the two walkers; what takes more is not judged. */
  private static final int MAX_STEPS = 400_000;

  private final RegexGraph graph;
  private final int size;
  private final boolean anchored;
  private int steps;

  private RegexAmbiguity(RegexGraph graph, boolean anchored) {
    this.graph = graph;
    this.size = graph.size();
    this.anchored = anchored;
  }

  /**
   * Whether matching may explode.
   *
   * @param anchored whether the whole text has to match
   */
  static boolean isExponential(String pattern, boolean anchored) {
    return RegexReader.read(pattern)
        .filter(
            parts ->
                explodes(parts.get(0), anchored)
                    || parts.stream().skip(1).anyMatch(p -> explodes(p, false)))
        .isPresent();
  }

  private static boolean explodes(RegexPart part, boolean anchored) {
    return RegexGraph.of(part)
        .filter(graph -> new RegexAmbiguity(graph, anchored).hasAmbiguousLoop())
        .isPresent();
  }

  private boolean hasAmbiguousLoop() {
    BitSet seen = new BitSet();
    for (int p = 0; p < size; p++) {
      if (!seen.get(p) && graph.consumes(p)) {
        BitSet loop = loop(p);
        seen.or(loop);
        seen.set(p);
        if (!loop.isEmpty() && canFailBehind(loop) && isAmbiguous(loop, p)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The positions that {@code start} reaches and that reach it; empty if it stands on no loop. */
  private BitSet loop(int start) {
    BitSet loop = reached(start, /* forward= */ true);
    loop.and(reached(start, /* forward= */ false));
    return loop.get(start) ? loop : new BitSet();
  }

  private BitSet reached(int start, boolean forward) {
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      int p = open.remove();
      for (int q = 0; q < size; q++) {
        int ways = forward ? graph.ways(p, q) : graph.ways(q, p);
        if (ways > 0 && graph.consumes(q) && !reached.get(q)) {
          reached.set(q);
          open.add(q);
        }
      }
    }
    return reached;
  }

  /** Where the expression may end on the loop, it has matched. */
  private boolean canFailBehind(BitSet loop) {
    return anchored || loop.stream().noneMatch(graph::isLast);
  }

  private boolean isAmbiguous(BitSet loop, int start) {
    int[] positions = loop.stream().toArray();
    for (int p : positions) {
      for (int q : positions) {
        if (graph.ways(p, q) > 1) {
          return true;
        }
      }
    }
    BitSet apart = pairs(positions, start, /* forward= */ true);
    apart.and(pairs(positions, start, /* forward= */ false));
    return steps <= MAX_STEPS && apart.stream().anyMatch(pair -> pair / size != pair % size);
  }

  /** The pairs of positions that two walkers reach from one start, or reach it from. */
  private BitSet pairs(int[] positions, int start, boolean forward) {
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(start * size + start);
    while (!open.isEmpty() && steps <= MAX_STEPS) {
      int pair = open.remove();
      for (int p : positions) {
        for (int q : positions) {
          steps++;
          int next = p * size + q;
          if (!reached.get(next) && graph.overlap(p, q) && isStep(pair, next, forward)) {
            reached.set(next);
            open.add(next);
          }
        }
      }
    }
    return reached;
  }

  private boolean isStep(int pair, int next, boolean forward) {
    int from = forward ? pair : next;
    int to = forward ? next : pair;
    return graph.ways(from / size, to / size) > 0 && graph.ways(from % size, to % size) > 0;
  }
}
