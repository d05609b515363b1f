package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.Sink.Taken;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Flags secret keys whose bytes stand in the code. */
final class HardKeyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-321-hard-key",
          List.of(321),
          Level.ERROR,
          "The key stands in the code; read it from a key store or the environment",
          "Read it where the program runs, from a KeyStore or System.getenv(\"…\"), and change the"
              + " one that stood here");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (Surroundings.isTest(code)) {
      return;
    }
    Stream.concat(Sink.taken(code, KeyCalls.ALL), ofBuilders(code))
        .forEach(
            taken ->
                FixedBytes.of(code)
                    .in(taken.value())
                    .filter(key -> !isToldElsewhere(code, key))
                    .filter(key -> !isZeroOfDerivation(code, taken, key))
                    .ifPresent(
                        key -> findings.report(key.at(Hit.of(INFO, code, taken.value()), code))));
  }

  private static Stream<Taken> ofBuilders(JavaFragment code) {
    return KeyCalls.BUILDER_METHODS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> !call.arguments().isEmpty())
        .filter(call -> Chain.isFrom(code, call.tree(), JwtTypes.JJWT))
        .map(call -> new Taken(call, keyOf(call)));
  }

  /** Old forms name the algorithm first, new ones last. */
  private static ExpressionTree keyOf(Call call) {
    ExpressionTree first = call.arguments().get(0);
    boolean algorithmFirst =
        call.arguments().size() == 2 && first.toString().contains("SignatureAlgorithm");
    return algorithmFirst ? call.arguments().get(1) : first;
  }

  /** A text that is reported where it stands, as a credential, under its telling name. */
  private static boolean isToldElsewhere(JavaFragment code, Value key) {
    return Stream.concat(key.path().stream(), Stream.of(key.origin()))
        .filter(LiteralTree.class::isInstance)
        .anyMatch(
            literal ->
                name(code, literal)
                    .filter(Credentials::isName)
                    .filter(
                        name ->
                            ((LiteralTree) literal).getValue() instanceof String text
                                && Credentials.isSecret(text, name))
                    .isPresent());
  }

  private static Optional<String> name(JavaFragment code, ExpressionTree literal) {
    Optional<Tree> parent = code.parent(literal);
    return parent
        .filter(VariableTree.class::isInstance)
        .map(variable -> ((VariableTree) variable).getName().toString());
  }

  /** HKDF (RFC 5869) begins with a key of zeros where it is given no salt. */
  private static boolean isZeroOfDerivation(JavaFragment code, Taken taken, Value key) {
    String where =
        Surroundings.methodName(code, taken.call().tree())
            + " "
            + Surroundings.typeName(code, taken.call().tree());
    return key.origin() instanceof NewArrayTree array
        && array.getInitializers() == null
        && where.toLowerCase(Locale.ROOT).matches(".*(hkdf|extract|derive).*");
  }
}
