package dev.bantam.filter.provenance;

import dev.bantam.filter.Rule;
import java.util.Optional;

/** A rule that looks text up in the index of copies, if there is one. Thread-safe. */
abstract class WithCopies implements Rule {
  private final Copies copies;

  WithCopies(Copies copies) {
    this.copies = copies;
  }

  /** The index as it is now. */
  final Optional<CopyIndex> index() {
    return copies.index();
  }
}
