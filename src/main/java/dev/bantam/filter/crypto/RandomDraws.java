package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of a file that draw from generators whose next value can be computed. */
final class RandomDraws {
  private static final String[] GENERATORS = {
    "java.util.Random",
    "java.util.SplittableRandom",
    "java.util.concurrent.ThreadLocalRandom",
    "java.util.random.RandomGenerator"
  };

  private static final String SECURE = "java.security.SecureRandom";

  private static final String[] UTILS = {
    "org.apache.commons.lang3.RandomStringUtils",
    "org.apache.commons.lang.RandomStringUtils",
    "org.apache.commons.lang3.RandomUtils",
    "org.apache.commons.lang.math.RandomUtils"
  };

  private static final Set<String> DRAWS =
      Set.of(
          "nextInt",
          "nextLong",
          "nextDouble",
          "nextFloat",
          "nextBoolean",
          "nextBytes",
          "ints",
          "longs",
          "doubles");

  /** With a generator of the caller as the last argument. */
  private static final int WITH_OWN_GENERATOR = 7;

  private final JavaFragment code;

  /**
   * A draw.
   *
   * @param call the call
   * @param generator where the generator comes from; the call itself if it is a static one
   */
  record Draw(Call call, Value generator) {}

  RandomDraws(JavaFragment code) {
    this.code = code;
  }

  /** All of them. */
  Stream<Draw> all() {
    return Stream.of(
            DRAWS.stream()
                .flatMap(name -> code.calls(name).stream())
                .filter(call -> !call.onType())
                .flatMap(call -> from(call, call.receiver())),
            code.calls().stream().filter(RandomDraws::isStatic).map(this::ofType),
            code.calls("random").stream()
                .filter(call -> call.arguments().size() == WITH_OWN_GENERATOR && isOfCommons(call))
                .flatMap(call -> from(call, call.arguments().get(WITH_OWN_GENERATOR - 1))))
        .flatMap(draws -> draws);
  }

  private Draw ofType(Call call) {
    return new Draw(call, new Value(call.tree(), List.of()));
  }

  /** Whether the call needs no generator. */
  static boolean isStatic(Call call) {
    if (call.name().equals("random") && call.mayBeOn("java.lang.Math", "java.lang.StrictMath")) {
      return true;
    }
    return (call.name().startsWith("random") || call.name().startsWith("next"))
        && call.arguments().size() < WITH_OWN_GENERATOR
        && isOfCommons(call);
  }

  /** Whether it is drawn from Commons Lang: the version tells what lies behind. */
  static boolean isOfCommons(Call call) {
    return call.onType() && call.mayBeOn(UTILS);
  }

  private Stream<Draw> from(Call call, @Nullable ExpressionTree generator) {
    if (generator == null || call.mayBeOn(SECURE)) {
      return Stream.empty();
    }
    return Values.of(code).from(generator).stream()
        .filter(value -> isWeak(value.origin()))
        .limit(1)
        .map(value -> new Draw(call, value));
  }

  /** Whether the expression makes or gives such a generator. */
  boolean isWeak(ExpressionTree origin) {
    if (origin instanceof NewClassTree made) {
      Call call = code.types().call(made);
      return made.getClassBody() == null && call.mayBeOn(GENERATORS) && !call.mayBeOn(SECURE);
    }
    return origin instanceof MethodInvocationTree tree && isGiver(code.types().call(tree));
  }

  private static boolean isGiver(Call call) {
    return switch (call.name()) {
      case "current" -> call.mayBeOn("java.util.concurrent.ThreadLocalRandom");
      case "getDefault" -> call.mayBeOn("java.util.random.RandomGenerator");
      case "create" ->
          call.receiver() != null && call.receiver().toString().contains("RandomGeneratorFactory");
      case "of" ->
          call.mayBeOn("java.util.random.RandomGenerator")
              && !call.arguments().isEmpty()
              && !call.arguments().get(0).toString().contains("SecureRandom");
      default -> false;
    };
  }
}
