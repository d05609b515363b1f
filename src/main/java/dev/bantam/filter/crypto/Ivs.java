package dev.bantam.filter.crypto;

import java.util.List;

/** Where ciphers take the bytes with which each message is to begin differently. */
final class Ivs {
  private static final String BOUNCY = "org.bouncycastle.crypto.params.";

  /** The constructors, and which argument has the bytes. */
  static final List<Sink> BYTES =
      List.of(
          Sink.constructor("javax.crypto.spec.IvParameterSpec", Sink.ANY, 0),
          Sink.constructor("javax.crypto.spec.GCMParameterSpec", Sink.ANY, 1),
          Sink.constructor("javax.crypto.spec.ChaCha20ParameterSpec", 2, 0),
          Sink.constructor(BOUNCY + "ParametersWithIV", Sink.ANY, 1),
          Sink.constructor(BOUNCY + "AEADParameters", Sink.ANY, 2));

  private Ivs() {}
}
