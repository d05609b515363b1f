package dev.bantam.index;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns files into token ids, and leaves out what is private. Immutable and thread-safe. */
final class FileFormer {
  private final Function<String, TokenIds> encoder;
  private final TokenMask mask;

  /**
   * @param encoder gives the ids that the memory wants of a text with line feeds alone
   */
  FileFormer(Function<String, TokenIds> encoder, Vocabulary vocabulary) {
    this.encoder = encoder;
    this.mask = new TokenMask(vocabulary);
  }

  /** The form of a file; empty if its tokens cannot be told apart. */
  Optional<FileForm> form(String source) {
    String text = LineFeeds.alone(source);
    TokenIds ids = encoder.apply(text);
    PrivateText hidden = PrivateText.of(text);
    List<TextSpan> all = new ArrayList<>(hidden.literals());
    all.addAll(hidden.secrets());
    all.sort(Comparator.comparingInt(TextSpan::start));
    return mask.without(text, ids, hidden.secrets())
        .flatMap(learnt -> mask.without(text, ids, all).map(kept -> new FileForm(learnt, kept)));
  }
}
