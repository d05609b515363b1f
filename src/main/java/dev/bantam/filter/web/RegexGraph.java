package dev.bantam.filter.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The positions of a regular expression and which can follow which, how often: Glushkov's automaton
 * with the number of ways kept, as two ways from one position to the next are what makes matching
 * explode. Small repeats are written out, large ones taken as endless.
 */
final class RegexGraph {
  /** More positions are taken as unknown. */
  private static final int MAX_POSITIONS = 200;

  /** Up to here repeats are written out; ten and more of a repeat are as bad as endless. */
  private static final int MAX_COPIES = 6;

  private static final int MAX_EXACT = 40;

  /** What a part begins and ends with. */
  private record Ends(List<Integer> first, List<Integer> last, boolean nullable) {
    static final Ends NONE = new Ends(List.of(), List.of(), /* nullable= */ true);
  }

  private final List<CharacterSet> sets = new ArrayList<>();
  private final byte[][] ways = new byte[MAX_POSITIONS][MAX_POSITIONS];
  private final boolean[] last = new boolean[MAX_POSITIONS];
  private boolean tooLarge;

  private RegexGraph() {}

  /** The graph of an expression; empty if it is too large. */
  static Optional<RegexGraph> of(RegexPart whole) {
    RegexGraph graph = new RegexGraph();
    graph.add(whole).last().forEach(p -> graph.last[p] = true);
    return graph.tooLarge ? Optional.empty() : Optional.of(graph);
  }

  /** Whether a part matches the empty text. */
  static boolean isNullable(RegexPart part) {
    if (part instanceof RegexPart.Sequence sequence) {
      return sequence.parts().stream().allMatch(RegexGraph::isNullable);
    } else if (part instanceof RegexPart.Choice choice) {
      return choice.parts().stream().anyMatch(RegexGraph::isNullable);
    }
    return part instanceof RegexPart.Loop loop && (loop.least() == 0 || isNullable(loop.body()));
  }

  int size() {
    return sets.size();
  }

  /** How many ways lead from one position to the next, two standing for more. */
  int ways(int from, int to) {
    return ways[from][to];
  }

  /** Whether the expression can end at a position. */
  boolean isLast(int position) {
    return last[position];
  }

  /** Whether one character can stand at both. */
  boolean overlap(int a, int b) {
    return sets.get(a).overlaps(sets.get(b));
  }

  /** Whether the position consumes anything. */
  boolean consumes(int position) {
    return !sets.get(position).isEmpty();
  }

  private Ends add(RegexPart part) {
    if (tooLarge) {
      return Ends.NONE;
    }
    if (part instanceof RegexPart.Characters one) {
      return addPosition(one.set());
    } else if (part instanceof RegexPart.Sequence sequence) {
      Ends all = Ends.NONE;
      for (RegexPart each : sequence.parts()) {
        all = join(all, add(each));
      }
      return all;
    } else if (part instanceof RegexPart.Choice choice) {
      return either(choice.parts().stream().map(this::add).toList());
    } else if (part instanceof RegexPart.Loop loop) {
      return repeat(loop);
    }
    return Ends.NONE;
  }

  private Ends addPosition(CharacterSet set) {
    if (sets.size() == MAX_POSITIONS) {
      tooLarge = true;
      return Ends.NONE;
    }
    int position = sets.size();
    sets.add(set);
    return new Ends(List.of(position), List.of(position), /* nullable= */ false);
  }

  private Ends join(Ends before, Ends after) {
    link(before.last(), after.first());
    List<Integer> first = new ArrayList<>(before.first());
    if (before.nullable()) {
      first.addAll(after.first());
    }
    List<Integer> end = new ArrayList<>(after.last());
    if (after.nullable()) {
      end.addAll(before.last());
    }
    return new Ends(first, end, before.nullable() && after.nullable());
  }

  private static Ends either(List<Ends> branches) {
    List<Integer> first = new ArrayList<>();
    List<Integer> end = new ArrayList<>();
    branches.forEach(
        b -> {
          first.addAll(b.first());
          end.addAll(b.last());
        });
    return new Ends(first, end, branches.stream().anyMatch(Ends::nullable));
  }

  private Ends repeat(RegexPart.Loop loop) {
    int least = loop.least();
    int most = loop.most();
    if (least == most) {
      return copies(loop.body(), least, MAX_EXACT);
    }
    Ends fixed = copies(loop.body(), Math.min(least, MAX_COPIES), MAX_COPIES);
    if (most < 0 || most > MAX_COPIES) {
      // At least once is the loop itself, and not one more copy before it.
      return least == 1 ? endless(loop.body(), false) : join(fixed, endless(loop.body(), true));
    }
    return least == 1 && most == 1 ? fixed : join(fixed, optional(loop.body(), most - least));
  }

  private Ends copies(RegexPart body, int count, int limit) {
    if (count > limit) {
      tooLarge = true;
      return Ends.NONE;
    }
    Ends all = Ends.NONE;
    for (int i = 0; i < count; i++) {
      all = join(all, add(body));
    }
    return all;
  }

  private Ends endless(RegexPart body, boolean nullable) {
    Ends once = add(body);
    link(once.last(), once.first());
    return new Ends(once.first(), once.last(), nullable || once.nullable());
  }

  /** Up to {@code count} times, one inside the other, so that each number has one way. */
  private Ends optional(RegexPart body, int count) {
    if (count == 0) {
      return Ends.NONE;
    }
    Ends once = add(body);
    Ends all = count == 1 ? once : join(once, optional(body, count - 1));
    return new Ends(all.first(), all.last(), /* nullable= */ true);
  }

  private void link(List<Integer> from, List<Integer> to) {
    for (int a : from) {
      for (int b : to) {
        ways[a][b] = (byte) Math.min(2, ways[a][b] + 1);
      }
    }
  }

  @Override
  public String toString() {
    return sets + Arrays.deepToString(ways);
  }
}
