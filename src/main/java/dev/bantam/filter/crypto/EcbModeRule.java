package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.Transformations.Transformation;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.regex.Pattern;

/** Flags block ciphers in ECB mode: equal blocks of text give equal blocks of cipher text. */
final class EcbModeRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-327-ecb-mode",
          List.of(327),
          Level.ERROR,
          "ECB, also the default where no mode is named, shows equal blocks; use AES/GCM/NoPadding",
          "Use \"AES/GCM/NoPadding\", keep cipher.getIV() with the text and give it back to decrypt");

  /** Weak ciphers have a rule of their own; AES with a size in its name always names its mode. */
  private static final Pattern BLOCK_CIPHER =
      Pattern.compile("AES(_\\d+)?|RIJNDAEL|CAMELLIA|ARIA|SEED|TWOFISH|SERPENT|SM4|IDEA|CAST5");

  private static final String[] PADDED = {
    "org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher",
    "org.bouncycastle.crypto.BufferedBlockCipher",
    "org.bouncycastle.crypto.DefaultBufferedBlockCipher"
  };

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Transformations.each(
        code,
        (taken, text) -> {
          if (isEcb(Transformation.of(text.text()))) {
            findings.report(text.from().at(Hit.of(INFO, code, taken.value()), code));
          }
        });
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> isBareEngine(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  private static boolean isEcb(Transformation asked) {
    return BLOCK_CIPHER.matcher(asked.algorithm()).matches()
        && (asked.mode().isEmpty() || asked.mode().equals("ECB"));
  }

  /** ECB by name, or a padded engine without a mode between. */
  private static boolean isBareEngine(JavaFragment code, Call call) {
    return call.mayBeOn("org.bouncycastle.crypto.modes.ECBBlockCipher")
        || (call.mayBeOn(PADDED)
            && !call.arguments().isEmpty()
            && Values.of(code).from(call.arguments().get(0)).stream()
                .anyMatch(value -> isBlockEngine(code, value.origin())));
  }

  private static boolean isBlockEngine(JavaFragment code, ExpressionTree origin) {
    return origin instanceof NewClassTree made
        && code.types()
            .call(made)
            .mayBeOn(
                "org.bouncycastle.crypto.engines.AESEngine",
                "org.bouncycastle.crypto.engines.AESFastEngine",
                "org.bouncycastle.crypto.engines.AESLightEngine");
  }
}
