package dev.bantam.filter.crypto;

import java.util.List;
import java.util.Set;

/** Names that mean secrets, told by their words. */
final class SecretNames {
  private static final Set<String> PASSWORDS =
      Set.of("password", "passwd", "pwd", "passphrase", "passcode", "passwort");

  /** What may stand behind: the same in another form. */
  private static final Set<String> FORMS =
      Set.of(
          "bytes", "chars", "text", "plain", "string", "raw", "array", "value", "input", "clear",
          "str", "utf8", "data");

  /** What stands before if it is no longer the password itself. */
  private static final Set<String> MADE_OF_IT =
      Set.of(
          "hashed",
          "hash",
          "encoded",
          "encrypted",
          "salted",
          "digested",
          "stored",
          "is",
          "has",
          "no",
          "crypted",
          "sealed",
          "masked");

  private static final Set<String> UNGUESSABLE =
      Set.of(
          "token",
          "tokens",
          "secret",
          "secrets",
          "salt",
          "salts",
          "nonce",
          "nonces",
          "otp",
          "totp",
          "csrf",
          "xsrf",
          "cookie",
          "session",
          "sessionid",
          "jsessionid",
          "credential",
          "credentials",
          "iv",
          "apikey",
          "secretkey",
          "authtoken",
          "accesstoken",
          "csrftoken",
          "password",
          "passwords",
          "passwd",
          "pwd",
          "passphrase",
          "passcode",
          "pincode",
          "captcha");

  private static final Set<String> KEYS =
      Set.of(
          "api",
          "secret",
          "private",
          "encryption",
          "aes",
          "signing",
          "hmac",
          "mac",
          "master",
          "access",
          "crypto",
          "symmetric",
          "auth",
          "licence",
          "license",
          "cipher",
          "des",
          "data",
          "bytes",
          "material");

  private static final Set<String> CODES =
      Set.of(
          "verification",
          "verify",
          "reset",
          "recovery",
          "confirmation",
          "confirm",
          "activation",
          "auth",
          "authorization",
          "authorisation",
          "invite",
          "invitation",
          "access",
          "login",
          "security",
          "voucher",
          "coupon",
          "backup",
          "sms",
          "unlock",
          "pin",
          "mfa",
          "redeem");

  private static final Set<String> MEASURES =
      Set.of(
          "timeout",
          "delay",
          "count",
          "size",
          "index",
          "length",
          "interval",
          "jitter",
          "expiry",
          "limit",
          "age",
          "millis",
          "seconds",
          "ttl",
          "type",
          "position",
          "offset",
          "probability",
          "ms",
          "nanos",
          "time",
          "lifetime",
          "window",
          "pct",
          "percent",
          "percentage",
          "ratio",
          "factor",
          "fraction");

  /** Measures that choose: {@code alphabet.charAt(index)} is as guessable as the index. */
  private static final Set<String> CHOOSING = Set.of("index", "position", "offset", "type");

  /** What stands last in the name of something that only has to do with a secret. */
  private static final Set<String> ABOUT =
      Set.of(
          "url",
          "uri",
          "endpoint",
          "host",
          "scope",
          "scopes",
          "issuer",
          "audience",
          "id",
          "name",
          "kind",
          "format",
          "algorithm",
          "alg",
          "provider",
          "header",
          "parameter",
          "param",
          "prefix",
          "suffix",
          "status");

  /** What may stand behind a measure: how long it is to be used. */
  private static final Set<String> FOR_USE = Set.of("to", "use", "used");

  private static final Set<String> HARMLESS =
      Set.of(
          "jitter",
          "delay",
          "backoff",
          "sleep",
          "wait",
          "shuffle",
          "noise",
          "angle",
          "color",
          "colour",
          "probability",
          "chance",
          "dice",
          "roll",
          "weight",
          "weights",
          "sample",
          "samples",
          "temperature",
          "speed",
          "velocity",
          "gaussian",
          "simulation",
          "simulate");

  private static final Set<String> PROVING =
      Set.of("auth", "access", "api", "reset", "session", "csrf", "xsrf", "bearer", "secret");

  private SecretNames() {}

  /** Whether a variable or method of that name holds a password in the clear. */
  static boolean isPassword(String name) {
    List<String> words = Words.of(name);
    int last = -1;
    for (int i = 0; i < words.size(); i++) {
      if (PASSWORDS.contains(words.get(i))) {
        last = i;
      } else if (MADE_OF_IT.contains(words.get(i))) {
        return false;
      }
    }
    return last >= 0 && FORMS.containsAll(words.subList(last + 1, words.size()));
  }

  /** Whether what has that name protects something only as long as nobody guesses it. */
  static boolean isUnguessable(String name) {
    List<String> words = Words.of(name);
    if (isMeasure(words)) {
      return false;
    }
    return words.stream().anyMatch(UNGUESSABLE::contains)
        || (has(words, "key", "keys") && words.stream().anyMatch(KEYS::contains))
        || (has(words, "code", "codes") && words.stream().anyMatch(CODES::contains));
  }

  /** Whether that name means how much there is of something, or when it ends. */
  static boolean isAmount(String name) {
    List<String> words = Words.of(name);
    return isMeasure(words) && words.stream().noneMatch(CHOOSING::contains);
  }

  private static boolean isMeasure(List<String> words) {
    int last = words.size() - 1;
    while (last > 0 && FOR_USE.contains(words.get(last))) {
      last--;
    }
    return last < 0 || MEASURES.contains(words.get(last));
  }

  /** Whether nobody gains by guessing what has that name. */
  static boolean isHarmless(String name) {
    return Words.of(name).stream().anyMatch(HARMLESS::contains);
  }

  /** Whether that name means a salt. */
  static boolean isSalt(String name) {
    return has(Words.of(name), "salt", "pepper");
  }

  /** Whether that name may mean what proves that a message or a caller is genuine. */
  static boolean isProof(String name) {
    List<String> words = Words.of(name);
    return isTellingProof(name)
        || has(words, "signature")
        || (has(words, "mac") && !has(words, "address", "addr"));
  }

  /** Whether that name can hardly mean anything else. */
  static boolean isTellingProof(String name) {
    List<String> words = Words.of(name);
    if (isMeasure(words) || ABOUT.contains(words.get(words.size() - 1))) {
      return false;
    }
    return has(words, "hmac", "csrf", "xsrf")
        || (has(words, "token", "tokens") && words.stream().anyMatch(PROVING::contains))
        || (has(words, "key") && has(words, "api", "access"))
        || (has(words, "hash", "hashed", "digest") && words.stream().anyMatch(PASSWORDS::contains));
  }

  private static boolean has(List<String> words, String... wanted) {
    for (String word : wanted) {
      if (words.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
