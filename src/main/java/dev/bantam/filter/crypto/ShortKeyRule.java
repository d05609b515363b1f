package dev.bantam.filter.crypto;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.KeySizes.Size;
import dev.bantam.filter.crypto.Numbers.Whole;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags keys that are short enough to be found by trying or by calculation. */
final class ShortKeyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-326-short-key",
          List.of(326),
          Level.WARNING,
          "This key is too short; use RSA from 2048 bits, curves from 224, AES from 128",
          "Use RSA, DSA or DH with 3072 bits, the curve secp256r1, AES with 256 bits");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    KeySizes sizes = new KeySizes(code);
    sizes.all().forEach(size -> size(code, size, findings));
    sizes
        .curves()
        .forEach(
            curve ->
                Texts.of(code).from(curve).stream()
                    .filter(text -> KeySizes.isShortCurve(text.text()))
                    .findFirst()
                    .ifPresent(
                        text ->
                            findings.report(
                                text.from()
                                    .at(Hit.of(INFO, code, curve), code)
                                    .withFix(
                                        Fixes.literal(
                                            INFO, code, text.from().origin(), "\"secp256r1\"")))));
  }

  private static void size(JavaFragment code, Size size, FindingSink findings) {
    Numbers.of(code).from(size.tree()).stream()
        .filter(number -> KeySizes.isShort(number.number(), size.limit()))
        .findFirst()
        .ifPresent(number -> findings.report(hit(code, size, number)));
  }

  private static Hit hit(JavaFragment code, Size size, Whole number) {
    String enough =
        switch (size.limit()) {
          case KeySizes.CURVE, KeySizes.SYMMETRIC -> "256";
          default -> "3072";
        };
    return number
        .from()
        .at(Hit.of(INFO, code, size.tree()), code)
        .withFix(Fixes.literal(INFO, code, number.from().origin(), enough));
  }
}
