package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where calls take the cost of a password hash. */
final class PasswordCosts {
  private static final String SPRING = "org.springframework.security.crypto.";
  private static final String JASYPT = "org.jasypt.encryption.pbe.";
  private static final String BOUNCY = "org.bouncycastle.crypto.generators.";

  /** What is counted. */
  enum Kind {
    /** Rounds of PBKDF2 and its like. */
    ITERATIONS(100_000, "600_000"),
    /** The logarithm of the rounds of BCrypt. */
    STRENGTH(10, "12"),
    /** The cost parameter N of scrypt. */
    SCRYPT(16_384, "131_072"),
    /** The memory of Argon2 in KiB. */
    ARGON2(7_168, "19_456");

    private final int least;
    private final String good;

    Kind(int least, String good) {
      this.least = least;
      this.good = good;
    }

    /** Below that it is too cheap. */
    int least() {
      return least;
    }

    /** What is good today, as a literal. */
    String good() {
      return good;
    }
  }

  /** A cost as it is given. */
  record Cost(ExpressionTree tree, Kind kind) {}

  private static final Map<Kind, List<Sink>> SINKS =
      Map.of(
          Kind.ITERATIONS,
          List.of(
              Sink.constructor("javax.crypto.spec.PBEKeySpec", 3, 2),
              Sink.constructor("javax.crypto.spec.PBEKeySpec", 4, 2),
              Sink.constructor("javax.crypto.spec.PBEParameterSpec", Sink.ANY, 1),
              Sink.constructor(SPRING + "password.Pbkdf2PasswordEncoder", 3, 1),
              Sink.constructor(SPRING + "password.Pbkdf2PasswordEncoder", 4, 2),
              new Sink(BOUNCY + "PKCS5S2ParametersGenerator", "init", 3, 2),
              new Sink(BOUNCY + "PKCS12ParametersGenerator", "init", 3, 2),
              new Sink("com.password4j.PBKDF2Function", "getInstance", 3, 1),
              new Sink(JASYPT + "StandardPBEStringEncryptor", "setKeyObtentionIterations", 1, 0),
              new Sink(JASYPT + "PooledPBEStringEncryptor", "setKeyObtentionIterations", 1, 0),
              new Sink(
                  "org.apache.shiro.authc.credential.HashedCredentialsMatcher",
                  "setHashIterations",
                  1,
                  0),
              Sink.constructor("org.apache.shiro.crypto.hash.SimpleHash", 4, 3),
              Sink.constructor("org.apache.shiro.crypto.hash.Sha256Hash", 3, 2),
              Sink.constructor("org.apache.shiro.crypto.hash.Sha512Hash", 3, 2)),
          Kind.STRENGTH,
          List.of(
              Sink.constructor(SPRING + "bcrypt.BCryptPasswordEncoder", 1, 0),
              Sink.constructor(SPRING + "bcrypt.BCryptPasswordEncoder", 2, 0),
              Sink.constructor(SPRING + "bcrypt.BCryptPasswordEncoder", 2, 1),
              Sink.constructor(SPRING + "bcrypt.BCryptPasswordEncoder", 3, 1),
              new Sink(SPRING + "bcrypt.BCrypt", "gensalt", 1, 0),
              new Sink("org.mindrot.jbcrypt.BCrypt", "gensalt", 1, 0),
              new Sink("org.mindrot.jbcrypt.BCrypt", "gensalt", 2, 0),
              new Sink(BOUNCY + "BCrypt", "generate", 3, 2),
              new Sink(BOUNCY + "OpenBSDBCrypt", "generate", 3, 2),
              new Sink("com.password4j.BcryptFunction", "getInstance", 1, 0),
              new Sink("com.password4j.BcryptFunction", "getInstance", 2, 1),
              new Sink("at.favre.lib.crypto.bcrypt.BCrypt.Hasher", "hashToString", 2, 0)),
          Kind.SCRYPT,
          List.of(
              Sink.constructor(SPRING + "scrypt.SCryptPasswordEncoder", 5, 0),
              new Sink(BOUNCY + "SCrypt", "generate", 6, 2),
              new Sink("com.lambdaworks.crypto.SCrypt", "scrypt", 6, 2),
              new Sink("com.password4j.ScryptFunction", "getInstance", 3, 0),
              new Sink("com.lambdaworks.crypto.SCryptUtil", "scrypt", 4, 1)),
          Kind.ARGON2,
          List.of(
              Sink.constructor(SPRING + "argon2.Argon2PasswordEncoder", 5, 3),
              new Sink("de.mkammerer.argon2.Argon2", "hash", 4, 1)));

  private PasswordCosts() {}

  /** All that a file gives. */
  static Stream<Cost> in(JavaFragment code) {
    return Stream.concat(
        Stream.of(Kind.values())
            .flatMap(
                kind ->
                    Sink.taken(code, SINKS.getOrDefault(kind, List.of()))
                        .map(taken -> new Cost(taken.value(), kind))),
        Stream.concat(
            ofChain(code, "hashToString", 2, "at.favre.lib.crypto.bcrypt.BCrypt", Kind.STRENGTH),
            ofChain(
                code,
                "withMemoryAsKB",
                1,
                "org.bouncycastle.crypto.params.Argon2Parameters.Builder",
                Kind.ARGON2)));
  }

  /** The first argument of a call whose owner is known only by where its chain begins. */
  private static Stream<Cost> ofChain(
      JavaFragment code, String name, int count, String start, Kind kind) {
    return code.calls(name).stream()
        .filter(call -> call.arguments().size() == count)
        .filter(call -> Chain.isFrom(code, call.tree(), start))
        .map(call -> new Cost(call.arguments().get(0), kind));
  }
}
