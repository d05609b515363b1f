package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags generators whose seed is known: they give the same numbers again. */
final class FixedSeedRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-336-fixed-seed",
          List.of(336, 337),
          Level.WARNING,
          "Whoever knows or tries the seed knows all that is drawn; let SecureRandom seed itself",
          "Make it with new SecureRandom() and give it no seed");

  private static final String ARGUABLE =
      "The same numbers are drawn in every run, or by who knows the time; no secret may come of"
          + " them";

  private static final double ARGUABLE_CONFIDENCE = 0.3;

  private static final String SECURE = "java.security.SecureRandom";

  private static final Set<String> CLOCKS =
      Set.of(
          "currentTimeMillis",
          "nanoTime",
          "getTime",
          "toEpochMilli",
          "getEpochSecond",
          "millis",
          "toNanoOfDay",
          "pid");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (Surroundings.isTest(code)) {
      return;
    }
    Stream<Call> made =
        code.calls(Call.CONSTRUCTOR).stream()
            .filter(call -> call.mayBeOn("java.util.Random", "java.util.SplittableRandom"));
    Stream<Call> seeded =
        code.calls("setSeed").stream().filter(call -> call.mayBeOn("java.util.Random"));
    Stream.concat(made, seeded)
        .filter(call -> call.arguments().size() == 1)
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> judge(code, call, findings));
  }

  private static void judge(JavaFragment code, Call call, FindingSink findings) {
    ExpressionTree seed = call.arguments().get(0);
    Optional<Value> known = FixedBytes.of(code).in(seed).or(() -> time(code, seed));
    boolean secure = isSecure(code, call);
    if (known.isEmpty() || (secure && isSeededBefore(code, call))) {
      return;
    }
    Hit hit = known.get().at(Hit.of(INFO, code, call.tree()), code);
    if (secure || drawsSecrets(code, call)) {
      findings.report(hit.withFix(fix(code, call)));
    } else {
      findings.report(
          hit.withLevel(Level.NOTE).withMessage(ARGUABLE).withConfidence(ARGUABLE_CONFIDENCE));
    }
  }

  private static boolean isSecure(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    return call.mayBeOn(SECURE)
        || (receiver != null
            && Values.of(code).from(receiver).stream()
                .anyMatch(
                    value -> code.types().of(value.origin()).filter(SECURE::equals).isPresent()));
  }

  /** Where the seed is, or is made of, the time. */
  private static Optional<Value> time(JavaFragment code, ExpressionTree seed) {
    return Values.of(code).from(seed).stream()
        .filter(value -> asksClock(value.origin()))
        .findFirst();
  }

  private static boolean asksClock(Tree tree) {
    boolean[] asks = {false};
    new FragmentScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        asks[0] |= CLOCKS.contains(LastName.of(call));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree, null);
    return asks[0];
  }

  /** A SecureRandom that has drawn already has seeded itself: another seed only adds to it. */
  private static boolean isSeededBefore(JavaFragment code, Call setSeed) {
    ExpressionTree receiver = setSeed.receiver();
    if (receiver == null) {
      return false;
    }
    return code.calls().stream()
        .filter(call -> call.name().startsWith("next"))
        .filter(
            call -> call.receiver() != null && code.start(call.tree()) < code.start(setSeed.tree()))
        .filter(call -> LastName.of(call.receiver()).equals(LastName.of(receiver)))
        .anyMatch(
            call ->
                Surroundings.method(code, call.tree())
                    .equals(Surroundings.method(code, setSeed.tree())));
  }

  /** Whether anything that is drawn from the generator goes to a secret. */
  private static boolean drawsSecrets(JavaFragment code, Call call) {
    Set<Tree> generators = new HashSet<>();
    generators.add(call.tree());
    ExpressionTree receiver = call.receiver();
    if (receiver != null) {
      Values.of(code).from(receiver).forEach(value -> generators.add(value.origin()));
    }
    return new RandomDraws(code)
        .all()
        .filter(draw -> generators.contains(draw.generator().origin()))
        .anyMatch(draw -> InsecureRandomRule.isForSecret(code, draw.call()));
  }

  private static @Nullable Fix fix(JavaFragment code, Call call) {
    if (call.tree() instanceof NewClassTree made) {
      return call.mayBeOn("java.util.Random") && made.getClassBody() == null
          ? Fixes.tree(INFO, code, call.tree(), "new java.security.SecureRandom()")
          : null;
    }
    return null;
  }
}
