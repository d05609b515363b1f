package dev.bantam.filter.crypto;

import dev.bantam.filter.crypto.Sink.Taken;
import dev.bantam.filter.crypto.Texts.Text;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The transformations that a file asks ciphers for. */
final class Transformations {
  private static final List<Sink> CIPHERS =
      List.of(new Sink("javax.crypto.Cipher", "getInstance", Sink.ANY, 0));

  private Transformations() {}

  /**
   * Algorithm, mode and padding in upper case; mode and padding are empty if they are left to the
   * provider.
   */
  record Transformation(String algorithm, String mode, String padding) {
    static Transformation of(String text) {
      String[] parts = text.trim().toUpperCase(Locale.ROOT).split("/", 3);
      return new Transformation(
          parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }
  }

  /** Gives each transformation, once for each text that it may be. */
  static void each(JavaFragment code, BiConsumer<Taken, Text> consumer) {
    Texts texts = Texts.of(code);
    Sink.taken(code, CIPHERS)
        .forEach(taken -> texts.from(taken.value()).forEach(text -> consumer.accept(taken, text)));
  }
}
