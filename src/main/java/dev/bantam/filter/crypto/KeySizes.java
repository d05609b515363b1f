package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sizes of keys that a file asks for, and how long each must be. */
final class KeySizes {
  static final int ASYMMETRIC = 2048;
  static final int CURVE = 224;
  static final int SYMMETRIC = 128;

  /** No curve is that long, so that shorter keys than {@link #ASYMMETRIC} are RSA, DSA or DH. */
  private static final int LONGEST_CURVE = 571;

  private static final Pattern CURVE_NAME =
      Pattern.compile(
          "(?:x962 )?(?:nist )?(?:secp|sect|prime|brainpoolp|c2[pt]nb|p-|b-|k-|p|b|k)(\\d{2,4}).*");

  private static final String BOUNCY = "org.bouncycastle.crypto.";

  private static final List<Sink> RSA_OR_DSA =
      List.of(
          Sink.constructor("java.security.spec.RSAKeyGenParameterSpec", Sink.ANY, 0),
          Sink.constructor("java.security.spec.DSAGenParameterSpec", Sink.ANY, 0),
          Sink.constructor("javax.crypto.spec.DHGenParameterSpec", Sink.ANY, 0),
          Sink.constructor(BOUNCY + "params.RSAKeyGenerationParameters", 4, 2),
          Sink.constructor("com.nimbusds.jose.jwk.gen.RSAKeyGenerator", Sink.ANY, 0),
          new Sink("org.jose4j.jwk.RsaJwkGenerator", "generateJwk", Sink.ANY, 0),
          new Sink(BOUNCY + "generators.DSAParametersGenerator", "init", 3, 0),
          new Sink(BOUNCY + "generators.DHParametersGenerator", "init", 3, 0),
          new Sink("java.security.AlgorithmParameterGenerator", "init", Sink.ANY, 0),
          Sink.constructor("io.netty.handler.ssl.util.SelfSignedCertificate", 3, 2),
          new Sink("sun.security.tools.keytool.CertAndKeyGen", "generate", 1, 0));

  private static final List<Sink> KEY_PAIRS =
      List.of(new Sink("java.security.KeyPairGenerator", "initialize", Sink.ANY, 0));

  private static final List<Sink> SECRET_KEYS =
      List.of(
          new Sink("javax.crypto.KeyGenerator", "init", Sink.ANY, 0),
          Sink.constructor("com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator", 1, 0));

  private static final List<Sink> DERIVED_KEYS =
      List.of(Sink.constructor("javax.crypto.spec.PBEKeySpec", 4, 3));

  private static final List<Sink> CURVES =
      List.of(
          Sink.constructor("java.security.spec.ECGenParameterSpec", 1, 0),
          new Sink("org.bouncycastle.jce.ECNamedCurveTable", "getParameterSpec", 1, 0),
          new Sink("org.bouncycastle.asn1.x9.ECNamedCurveTable", "getByName", 1, 0),
          new Sink("org.bouncycastle.asn1.sec.SECNamedCurves", "getByName", 1, 0),
          new Sink("org.bouncycastle.asn1.nist.NISTNamedCurves", "getByName", 1, 0),
          new Sink("org.bouncycastle.crypto.ec.CustomNamedCurves", "getByName", 1, 0));

  private final JavaFragment code;

  /**
   * A size as it is asked for.
   *
   * @param tree where it stands
   * @param limit what it must have at least
   */
  record Size(ExpressionTree tree, int limit) {}

  KeySizes(JavaFragment code) {
    this.code = code;
  }

  /** All sizes in bits. */
  Stream<Size> all() {
    return Stream.of(
            sizes(RSA_OR_DSA, ASYMMETRIC),
            Sink.taken(code, KEY_PAIRS).map(t -> new Size(t.value(), ofPair(t.call()))),
            Sink.taken(code, SECRET_KEYS)
                .filter(this::isModern)
                .map(t -> new Size(t.value(), SYMMETRIC)),
            sizes(DERIVED_KEYS, SYMMETRIC),
            ofJsch())
        .flatMap(sizes -> sizes);
  }

  private Stream<Size> sizes(List<Sink> sinks, int limit) {
    return Sink.taken(code, sinks).map(taken -> new Size(taken.value(), limit));
  }

  /** All names of curves. */
  Stream<ExpressionTree> curves() {
    return Sink.taken(code, CURVES).map(Sink.Taken::value);
  }

  /** JSch names the kind of the key before its size. */
  private Stream<Size> ofJsch() {
    return Sink.taken(code, List.of(new Sink("com.jcraft.jsch.KeyPair", "genKeyPair", 3, 2)))
        .filter(
            taken -> Set.of("RSA", "DSA").contains(LastName.of(taken.call().arguments().get(1))))
        .map(taken -> new Size(taken.value(), ASYMMETRIC));
  }

  /** DES cannot have longer keys: that is another rule's. */
  private boolean isModern(Sink.Taken taken) {
    return algorithms(taken.call())
        .noneMatch(name -> name.toUpperCase(Locale.ROOT).startsWith("DES"));
  }

  private int ofPair(Call initialize) {
    return algorithms(initialize)
        .map(name -> name.toUpperCase(Locale.ROOT))
        .findFirst()
        .map(KeySizes::limit)
        .orElse(0);
  }

  private static int limit(String algorithm) {
    return switch (algorithm) {
      case "RSA", "DSA", "DH", "DIFFIEHELLMAN", "ELGAMAL", "RSASSA-PSS" -> ASYMMETRIC;
      case "EC", "ECDSA", "ECDH" -> CURVE;
      default -> 0;
    };
  }

  /** The names with which the generator was made that the call is on. */
  private Stream<String> algorithms(Call call) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null) {
      return Stream.empty();
    }
    return Values.of(code).from(receiver).stream()
        .map(Value::origin)
        .filter(MethodInvocationTree.class::isInstance)
        .map(made -> code.types().call((MethodInvocationTree) made))
        .filter(made -> made.name().equals("getInstance") && !made.arguments().isEmpty())
        .flatMap(made -> Texts.of(code).from(made.arguments().get(0)).stream())
        .map(Texts.Text::text);
  }

  /** Whether a key of that size is too short; a limit of 0 means an unknown algorithm. */
  static boolean isShort(long bits, int limit) {
    return bits > 0 && (limit == 0 ? bits > LONGEST_CURVE && bits < ASYMMETRIC : bits < limit);
  }

  /** Whether the name is that of a curve whose keys are too short. */
  static boolean isShortCurve(String name) {
    Matcher curve = CURVE_NAME.matcher(name.toLowerCase(Locale.ROOT));
    return curve.matches() && Integer.parseInt(curve.group(1)) < CURVE;
  }
}
