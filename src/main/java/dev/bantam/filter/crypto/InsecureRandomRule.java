package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.RandomDraws.Draw;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flags random numbers that can be computed from earlier ones, above all where secrets need them.
 */
final class InsecureRandomRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-330-insecure-random",
          List.of(330, 338),
          Level.ERROR,
          "This secret can be guessed: the generator's values can be computed from earlier ones;"
              + " use SecureRandom",
          "Draw from java.security.SecureRandom");

  private static final String ARGUABLE =
      "These numbers can be computed from earlier ones; use SecureRandom if nobody may guess them";

  private static final String OF_COMMONS =
      "Before version 3.15 of Commons Lang these values can be computed from earlier ones; use"
          + " RandomStringUtils.secure() or SecureRandom";

  private static final double SURE = 0.9;
  private static final double ARGUABLE_CONFIDENCE = 0.3;

  /** How methods are called that overwrite what is no longer needed. */
  private static final Set<String> WIPING =
      Set.of("close", "clear", "destroy", "dispose", "wipe", "erase", "scrub", "zeroize");

  /** From this release on the generators have the same methods. */
  private static final int ONE_INTERFACE = 17;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (Surroundings.isTest(code)) {
      return;
    }
    RandomDraws draws = new RandomDraws(code);
    Set<Tree> used = new HashSet<>();
    List<Hit> hits = new ArrayList<>();
    draws
        .all()
        .filter(draw -> !Surrounding.isDead(code, draw.call().tree()))
        .forEach(
            draw -> {
              used.add(draw.generator().origin());
              if (!isForWiping(code, draw.call().tree())) {
                judge(code, draw, hits);
              }
            });
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(made -> draws.isWeak(made.tree()) && !used.contains(made.tree()))
        .forEach(made -> generator(code, made, hits));
    hits.forEach(findings::report);
  }

  /** What overwrites a secret need not be one. */
  private static boolean isForWiping(JavaFragment code, Tree draw) {
    List<String> words = Words.of(Surroundings.methodName(code, draw));
    return !words.isEmpty() && WIPING.contains(words.get(0));
  }

  private static void judge(JavaFragment code, Draw draw, List<Hit> hits) {
    Set<String> names = names(code, draw.call());
    Hit hit =
        draw.generator().at(Hit.of(INFO, code, draw.call().tree()), code).withFix(fix(code, draw));
    if (RandomDraws.isStatic(draw.call()) && RandomDraws.isOfCommons(draw.call())) {
      Level level = isSecret(names) ? Level.WARNING : Level.NOTE;
      hits.add(hit.withLevel(level).withMessage(OF_COMMONS));
    } else if (isSecret(names)) {
      hits.add(hit.withConfidence(SURE));
    } else if (names.stream().noneMatch(SecretNames::isHarmless)) {
      hits.add(arguable(hit));
    }
  }

  /** Whether what is drawn goes to something that nobody may guess. */
  static boolean isForSecret(JavaFragment code, Call draw) {
    return isSecret(names(code, draw));
  }

  private static boolean isSecret(Set<String> names) {
    return names.stream().anyMatch(SecretNames::isUnguessable);
  }

  private static Hit arguable(Hit hit) {
    return hit.withLevel(Level.NOTE).withMessage(ARGUABLE).withConfidence(ARGUABLE_CONFIDENCE);
  }

  private static Set<String> names(JavaFragment code, Call draw) {
    if (draw.name().equals("nextBytes") && draw.arguments().size() == 1 && !draw.onType()) {
      return Destinations.ofVariable(code, draw.arguments().get(0));
    }
    return Destinations.of(code, draw.tree());
  }

  /** A generator of which nothing is drawn here, unless it is given to a shuffle. */
  private static void generator(JavaFragment code, Call made, List<Hit> hits) {
    Set<String> names = Destinations.of(code, made.tree());
    Hit hit = Hit.of(INFO, code, made.tree()).withFix(secure(code, made.tree(), made));
    if (isSecret(names)) {
      hits.add(hit);
    } else if (names.stream().noneMatch(SecretNames::isHarmless)) {
      hits.add(arguable(hit));
    }
  }

  private static @Nullable Fix fix(JavaFragment code, Draw draw) {
    ExpressionTree origin = draw.generator().origin();
    Call call = draw.call();
    if (call.name().equals("random")) {
      return call.arguments().isEmpty()
          ? Fixes.tree(INFO, code, call.tree(), "new java.security.SecureRandom().nextDouble()")
          : null;
    } else if (origin instanceof NewClassTree made) {
      return secure(code, origin, code.types().call(made));
    }
    boolean same = call.arguments().size() <= 1 || code.release() >= ONE_INTERFACE;
    return same && origin == call.receiver()
        ? Fixes.tree(INFO, code, origin, "new java.security.SecureRandom()")
        : null;
  }

  /** Wherever a Random may stand, a SecureRandom may. */
  private static @Nullable Fix secure(JavaFragment code, ExpressionTree origin, Call made) {
    return made.mayBeOn("java.util.Random")
        ? Fixes.tree(INFO, code, origin, "new java.security.SecureRandom()")
        : null;
  }
}
