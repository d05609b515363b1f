package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.Sink.Taken;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Flags DES, Triple DES, RC2, RC4 and Blowfish: keys too short, blocks too short, or broken. */
final class WeakCipherRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-327-weak-cipher",
          List.of(327),
          Level.ERROR,
          "This cipher is broken or its blocks are too short; use AES in GCM mode",
          "Use \"AES/GCM/NoPadding\" with a key of 128 or 256 bits and a fresh nonce each time");

  private static final Pattern WEAK =
      Pattern.compile(
          "(DES|DESede|TripleDES|DESedeWrap|RC2|RC2Wrap|RC4|ARC4|ARCFOUR|Blowfish)(/.*)?"
              + "|PBEWith.*And(DES|DESede|TripleDES|RC[24]|.*(DES|RC[24])).*",
          Pattern.CASE_INSENSITIVE);

  private static final List<Sink> ALGORITHMS =
      List.of(
          new Sink("javax.crypto.Cipher", "getInstance", Sink.ANY, 0),
          new Sink("javax.crypto.KeyGenerator", "getInstance", Sink.ANY, 0),
          new Sink("javax.crypto.SecretKeyFactory", "getInstance", Sink.ANY, 0),
          Sink.constructor("javax.crypto.spec.SecretKeySpec", 2, 1),
          Sink.constructor("javax.crypto.spec.SecretKeySpec", 4, 3));

  private static final String ENGINES = "org.bouncycastle.crypto.engines.";

  private static final String[] WEAK_ENGINES = {
    ENGINES + "DESEngine",
    ENGINES + "DESedeEngine",
    ENGINES + "RC2Engine",
    ENGINES + "RC4Engine",
    ENGINES + "BlowfishEngine"
  };

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Texts texts = Texts.of(code);
    Sink.taken(code, ALGORITHMS)
        .forEach(
            taken ->
                texts.from(taken.value()).stream()
                    .filter(text -> WEAK.matcher(text.text()).matches())
                    .findFirst()
                    .map(text -> text.from().at(Hit.of(INFO, code, taken.value()), code))
                    .ifPresent(hit -> findings.report(hit.withFix(fix(code, taken)))));
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> call.mayBeOn(WEAK_ENGINES))
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  /** A generator that nobody tells a size makes a good AES key; elsewhere more has to change. */
  private static @Nullable Fix fix(JavaFragment code, Taken taken) {
    return taken.call().mayBeOn("javax.crypto.KeyGenerator") && !isSized(code, taken.call().tree())
        ? Fixes.literal(INFO, code, taken.value(), "\"AES\"")
        : null;
  }

  private static boolean isSized(JavaFragment code, ExpressionTree generator) {
    Optional<Tree> parent = code.parent(generator);
    if (parent.isEmpty() || !(parent.get() instanceof VariableTree variable)) {
      return true;
    }
    return code.calls("init").stream()
        .anyMatch(
            init ->
                init.receiver() != null
                    && variable.getName().contentEquals(LastName.of(init.receiver())));
  }
}
