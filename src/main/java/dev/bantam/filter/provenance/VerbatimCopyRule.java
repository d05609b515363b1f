package dev.bantam.filter.provenance;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Text that stands word for word in an artefact of the training corpus, which has a licence. */
final class VerbatimCopyRule extends WithCopies {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-LIC-verbatim-copy",
          List.of(),
          Level.NOTE,
          "This text stands word for word in an artefact with a licence",
          "Keep the notice that the artefact's licence asks for, or write the code in your own way.",
          "https://spdx.org/licenses/");

  private static final double SURE = 0.9;

  /** Of a run of which fewer than 60 tokens are known to be equal; it may be longer. */
  private static final double LIKELY = 0.7;

  VerbatimCopyRule(Copies copies) {
    super(copies);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    index().ifPresent(index -> check(index, code, findings));
  }

  static void check(CopyIndex index, JavaFragment code, FindingSink findings) {
    CopyTokens tokens = CopyTokens.of(code.text());
    for (CopiedRun run : CopyFinder.find(index, tokens)) {
      TextRange place = new TextRange(tokens.start(run.from()), tokens.end(run.to() - 1));
      boolean sure = run.length() >= CopyFingerprints.GUARANTEE;
      findings.report(
          Hit.of(INFO, place)
              .withMessage(message(run.length(), index.owner(run.owner())))
              .withConfidence(sure ? SURE : LIKELY));
    }
  }

  private static String message(int tokens, CopyOwner owner) {
    return "These %d tokens or more also stand in %s (%s); keep its notice or write them anew"
        .formatted(tokens, owner.artefact(), owner.licence());
  }
}
