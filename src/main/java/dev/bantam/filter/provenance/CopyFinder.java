package dev.bantam.filter.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the runs of a text that the index knows. A fingerprint that is found stands for 20 equal
 * tokens, and what stands around tells in steps of 8 how far they go on. Of a run of 60 tokens at
 * least 52 are seen so, however it lies: no such run is missed, and none under 52 is reported, but
 * for steps that are equal by chance. Used by one thread, once.
 */
final class CopyFinder {
  private static final Comparator<CopiedRun> LONGEST_FIRST =
      Comparator.comparingInt(CopiedRun::length).reversed().thenComparingInt(CopiedRun::owner);

  private static final int MIN_STEPS =
      (CopyFingerprints.WINDOW - CopyFingerprints.STEP) / CopyFingerprints.STEP;

  private final CopyIndex index;
  private final Map<Integer, CopiedRun> open = new HashMap<>();
  private final List<CopiedRun> runs = new ArrayList<>();

  private CopyFinder(CopyIndex index) {
    this.index = index;
  }

  /** The runs, in order of their place; where several artefacts have one, the longest alone. */
  static List<CopiedRun> find(CopyIndex index, CopyTokens text) {
    CopyFinder finder = new CopyFinder(index);
    CopyFingerprints fingerprints = CopyFingerprints.of(text);
    fingerprints.forEach(at -> finder.look(fingerprints, at));
    finder.runs.addAll(finder.open.values());
    return finder.longest();
  }

  private void look(CopyFingerprints text, int at) {
    int own = text.around(at);
    index.find(
        text.gram(at),
        (owner, around) -> {
          int before = text.equalBefore(at, own, around);
          int after = text.equalAfter(at, own, around);
          if (before + after >= MIN_STEPS) {
            add(
                new CopiedRun(
                    owner,
                    at - before * CopyFingerprints.STEP,
                    at + CopyFingerprints.GRAM + after * CopyFingerprints.STEP));
          }
        });
  }

  private void add(CopiedRun found) {
    CopiedRun last = open.get(found.owner());
    if (last == null) {
      open.put(found.owner(), found);
    } else if (last.meets(found)) {
      open.put(found.owner(), last.with(found));
    } else {
      runs.add(last);
      open.put(found.owner(), found);
    }
  }

  private List<CopiedRun> longest() {
    List<CopiedRun> kept = new ArrayList<>();
    runs.sort(LONGEST_FIRST);
    for (CopiedRun run : runs) {
      if (kept.stream().noneMatch(run::isMostlyIn)) {
        kept.add(run);
      }
    }
    kept.sort(Comparator.comparingInt(CopiedRun::from));
    return kept;
  }
}
