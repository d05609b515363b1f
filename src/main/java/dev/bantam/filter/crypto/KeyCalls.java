package dev.bantam.filter.crypto;

import java.util.List;
import java.util.stream.Stream;

/** Where calls take the bytes or the text of a secret key. */
final class KeyCalls {
  private static final String SPEC = "javax.crypto.spec.";
  private static final String JJWT = "io.jsonwebtoken.";
  private static final String CODEC = "org.apache.commons.codec.digest.HmacUtils";
  private static final String NIMBUS = "com.nimbusds.jose.";

  private static final List<Sink> JDK =
      List.of(
          Sink.constructor(SPEC + "SecretKeySpec", 2, 0),
          Sink.constructor(SPEC + "SecretKeySpec", 4, 0),
          Sink.constructor(SPEC + "DESKeySpec", Sink.ANY, 0),
          Sink.constructor(SPEC + "DESedeKeySpec", Sink.ANY, 0),
          Sink.constructor("java.security.spec.PKCS8EncodedKeySpec", Sink.ANY, 0));

  private static final List<Sink> JWT =
      List.of(
          new Sink(JJWT + "security.Keys", "hmacShaKeyFor", 1, 0),
          new Sink("com.auth0.jwt.algorithms.Algorithm", "HMAC256", 1, 0),
          new Sink("com.auth0.jwt.algorithms.Algorithm", "HMAC384", 1, 0),
          new Sink("com.auth0.jwt.algorithms.Algorithm", "HMAC512", 1, 0),
          Sink.constructor(NIMBUS + "crypto.MACSigner", 1, 0),
          Sink.constructor(NIMBUS + "crypto.MACVerifier", Sink.ANY, 0),
          Sink.constructor(NIMBUS + "crypto.DirectEncrypter", 1, 0),
          Sink.constructor(NIMBUS + "crypto.DirectDecrypter", Sink.ANY, 0),
          Sink.constructor(NIMBUS + "jwk.OctetSequenceKey.Builder", 1, 0),
          Sink.constructor("org.jose4j.keys.HmacKey", 1, 0),
          Sink.constructor("org.jose4j.keys.AesKey", 1, 0));

  private static final List<Sink> LIBRARIES =
      List.of(
          Sink.constructor(CODEC, 2, 1),
          new Sink(CODEC, "getInitializedMac", 2, 1),
          new Sink(CODEC, "hmacSha1Hex", 2, 0),
          new Sink(CODEC, "hmacSha256Hex", 2, 0),
          new Sink(CODEC, "hmacSha512Hex", 2, 0),
          new Sink(CODEC, "hmacSha256", 2, 0),
          new Sink(CODEC, "hmacSha512", 2, 0),
          new Sink("com.google.common.hash.Hashing", "hmacSha256", 1, 0),
          new Sink("com.google.common.hash.Hashing", "hmacSha512", 1, 0),
          Sink.constructor("org.bouncycastle.crypto.params.KeyParameter", Sink.ANY, 0),
          new Sink("org.springframework.security.crypto.encrypt.Encryptors", "text", 2, 0),
          new Sink("org.springframework.security.crypto.encrypt.Encryptors", "delux", 2, 0),
          new Sink("org.springframework.security.crypto.encrypt.Encryptors", "stronger", 2, 0),
          new Sink("org.springframework.security.crypto.encrypt.Encryptors", "standard", 2, 0));

  /** Places whose owner is known by itself. */
  static final List<Sink> ALL = Stream.of(JDK, JWT, LIBRARIES).flatMap(List::stream).toList();

  /** Methods of JJWT's builders that take a key, as their last argument. */
  static final List<String> BUILDER_METHODS =
      List.of("signWith", "setSigningKey", "verifyWith", "encryptWith", "decryptWith");

  private KeyCalls() {}
}
