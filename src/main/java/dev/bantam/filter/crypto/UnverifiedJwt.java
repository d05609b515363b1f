package dev.bantam.filter.crypto;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tokens that are read without a look at their signature. */
final class UnverifiedJwt {
  private static final Set<String> UNSIGNED_PARSERS =
      Set.of(
          "parseClaimsJwt",
          "parsePlaintextJwt",
          "parseContentJwt",
          "parseUnsecuredClaims",
          "parseUnsecuredContent",
          "unsecured");

  private static final Set<String> KEYS =
      Set.of("setSigningKey", "setSigningKeyResolver", "verifyWith", "keyLocator", "decryptWith");

  private static final Set<String> VERIFYING =
      Set.of(
          "verify",
          "verifySignature",
          "process",
          "parseClaimsJws",
          "parseSignedClaims",
          "setVerificationKey",
          "setVerificationKeyResolver",
          "setKey");

  /** What one may ask a token for before it is verified, such as which key to use. */
  private static final Set<String> HARMLESS =
      Set.of(
          "getKeyId",
          "getAlgorithm",
          "getType",
          "getExpiresAt",
          "getExpiresAtAsInstant",
          "getHeader",
          "getHeaderClaim",
          "getToken",
          "getContentType");

  /** The part of a token that has the claims, counted as constants are. */
  private static final Object PAYLOAD = 1L;

  private UnverifiedJwt() {}

  /** JJWT without a key. */
  static Stream<Tree> parsed(JavaFragment code) {
    Stream<Call> unsigned = UNSIGNED_PARSERS.stream().flatMap(name -> code.calls(name).stream());
    Stream<Call> any = code.calls("parse").stream().filter(call -> isKeyless(code, call));
    return Stream.concat(unsigned, any)
        .filter(call -> Chain.isFrom(code, call.tree(), JwtTypes.JJWT))
        .map(Call::tree);
  }

  private static boolean isKeyless(JavaFragment code, Call parse) {
    List<Call> chain = Chain.of(code, parse.tree());
    return call(chain, Set.of("parser", "parserBuilder")) && !call(chain, KEYS);
  }

  private static boolean call(List<Call> chain, Set<String> names) {
    return chain.stream().anyMatch(call -> names.contains(call.name()));
  }

  /** Tokens of java-jwt and Nimbus that are only decoded. */
  static Stream<Tree> decoded(JavaFragment code) {
    Stream<Call> ofAuth0 =
        Stream.of("decode", "decodeJwt")
            .flatMap(name -> code.calls(name).stream())
            .filter(call -> call.mayBeOn("com.auth0.jwt.JWT"));
    Stream<Call> ofSpring =
        code.calls("decode").stream()
            .filter(call -> call.arguments().size() == 1)
            .filter(call -> call.mayBeOn("org.springframework.security.jwt.JwtHelper"));
    Stream<Call> ofNimbus =
        code.calls("parse").stream()
            .filter(
                call ->
                    call.mayBeOn(
                        "com.nimbusds.jwt.SignedJWT",
                        "com.nimbusds.jwt.JWTParser",
                        "com.nimbusds.jose.JWSObject"))
            .filter(call -> readsClaims(code, call) && !isHandedOn(code, call));
    Stream<Call> plain =
        code.calls("parse").stream()
            .filter(
                call -> call.mayBeOn("com.nimbusds.jwt.PlainJWT", "com.nimbusds.jose.PlainObject"));
    return Stream.concat(
            Stream.of(ofAuth0, ofSpring, ofNimbus)
                .flatMap(calls -> calls)
                .filter(call -> !verifies(code, call.tree()))
                .filter(call -> !isHarmless(code, call)),
            plain)
        .map(Call::tree);
  }

  private static boolean verifies(JavaFragment code, Tree tree) {
    Optional<MethodTree> method = Surroundings.method(code, tree);
    return VERIFYING.stream()
        .flatMap(name -> code.calls(name).stream())
        .anyMatch(call -> Surroundings.method(code, call.tree()).equals(method));
  }

  private static boolean readsClaims(JavaFragment code, Call parse) {
    List<String> asked = asked(code, parse);
    return asked.contains("getJWTClaimsSet") || asked.contains("getPayload");
  }

  /** What is asked of the token is told by its header, or not at all. */
  private static boolean isHarmless(JavaFragment code, Call decode) {
    List<String> asked = asked(code, decode);
    return !asked.isEmpty() && HARMLESS.containsAll(asked);
  }

  /** The methods called on what {@code made} gives. */
  private static List<String> asked(JavaFragment code, Call made) {
    Optional<Tree> parent = code.parent(made.tree());
    if (parent.isPresent() && parent.get() instanceof MemberSelectTree member) {
      return List.of(member.getIdentifier().toString());
    }
    return variable(code, parent).stream()
        .flatMap(variable -> Fills.mentions(code, variable))
        .flatMap(mention -> code.parent(mention).stream())
        .filter(MemberSelectTree.class::isInstance)
        .map(member -> ((MemberSelectTree) member).getIdentifier().toString())
        .toList();
  }

  private static Optional<Variable> variable(JavaFragment code, Optional<Tree> declared) {
    return declared
        .filter(VariableTree.class::isInstance)
        .flatMap(
            tree -> code.variable(((VariableTree) tree).getName().toString(), code.start(tree)));
  }

  /** Whether somebody else gets the token, who may verify it. */
  private static boolean isHandedOn(JavaFragment code, Call parse) {
    return variable(code, code.parent(parse.tree())).stream()
        .flatMap(variable -> Fills.mentions(code, variable))
        .flatMap(mention -> code.parent(mention).stream())
        .anyMatch(user -> user instanceof MethodInvocationTree || user instanceof NewClassTree);
  }

  /** jose4j told not to look; where a second consumer has a key, the first only reads its name. */
  static Stream<Tree> switchedOff(JavaFragment code) {
    return Stream.of(
            "setSkipSignatureVerification", "setDisableRequireSignature", "getUnverifiedPayload")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.arguments().isEmpty())
        .filter(call -> !verifies(code, call.tree()))
        .map(Call::tree);
  }

  /** The second part of a text that is split at dots, decoded. */
  static Stream<Tree> byHand(JavaFragment code) {
    return Stream.of("decode", "decodeBase64", "decodeBase64String")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> !call.arguments().isEmpty() && isBase64(call))
        .filter(call -> isPayload(code, call.arguments().get(0)))
        .filter(call -> !verifies(code, call.tree()))
        .map(Call::tree);
  }

  private static boolean isBase64(Call decode) {
    ExpressionTree receiver = decode.receiver();
    String where = receiver == null ? "" : receiver.toString().toLowerCase(Locale.ROOT);
    return where.contains("decoder") || where.contains("base64");
  }

  private static boolean isPayload(JavaFragment code, ExpressionTree part) {
    return Values.of(code).from(part).stream()
        .anyMatch(
            value ->
                value.origin() instanceof ArrayAccessTree element
                    ? isSecond(code, element)
                    : isBetweenDots(code, value.origin()));
  }

  private static boolean isSecond(JavaFragment code, ArrayAccessTree element) {
    return code.constant(element.getIndex()).filter(i -> i.equals(PAYLOAD)).isPresent()
        && Values.of(code).from(element.getExpression()).stream()
            .anyMatch(array -> isSplitAtDots(code, array.origin()));
  }

  /** {@code token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))}. */
  private static boolean isBetweenDots(JavaFragment code, ExpressionTree origin) {
    if (!(origin instanceof MethodInvocationTree tree)
        || !LastName.of(tree).equals("substring")
        || tree.getArguments().size() != 2) {
      return false;
    }
    return Values.of(code).from(tree.getArguments().get(1)).stream()
        .map(value -> value.origin().toString())
        .anyMatch(text -> text.contains("ndexOf('.'") || text.contains("ndexOf(\".\""));
  }

  private static boolean isSplitAtDots(JavaFragment code, ExpressionTree origin) {
    if (!(origin instanceof MethodInvocationTree tree)) {
      return false;
    }
    Call call = code.types().call(tree);
    return call.name().equals("split")
        && !call.arguments().isEmpty()
        && isDot(code, call.arguments().get(0));
  }

  private static boolean isDot(JavaFragment code, ExpressionTree at) {
    if (at instanceof MethodInvocationTree quote && LastName.of(quote).equals("quote")) {
      return quote.getArguments().size() == 1 && isText(code, quote.getArguments().get(0), ".");
    }
    return isText(code, at, "\\.") || isText(code, at, "[.]");
  }

  private static boolean isText(JavaFragment code, ExpressionTree tree, String text) {
    return code.constantText(tree).filter(text::equals).isPresent();
  }
}
