package dev.bantam.filter.cwe;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names and values of credentials from others. */
final class Credentials {
  /** How a name ends that holds a credential, its words joined and in lower case. */
  private static final Pattern NAME =
      Pattern.compile(
          "(.*(password|passwd|passphrase|apikey|secretkey|accesskey|privatekey|authtoken"
              + "|accesstoken|apitoken|bearertoken|refreshtoken|clientsecret|secrettoken))"
              + "|(db|user|admin|root|my|smtp|mail|ftp|login)?(pwd|pass|secret)");

  /** Values that everybody uses where the real one is to be put in, or that protect nothing. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "changeit",
          "changeme",
          "change-me",
          "change_me",
          "password",
          "passwd",
          "secret",
          "token",
          "todo",
          "fixme",
          "placeholder",
          "dummy",
          "example",
          "sample",
          "redacted",
          "null",
          "none",
          "undefined",
          "unknown",
          "test",
          "foo",
          "bar",
          "xxx",
          "replace-me",
          "replaceme",
          "string",
          "bearer",
          "basic",
          "masked",
          "hidden");

  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\$\\{|#\\{|\\{\\{|\\{\\}|%s|<[^>]{0,80}>|\\[[^]]{0,80}]|\\A(your|my|insert|enter)[-_ ]"
              + "|\\A(env|vault|classpath|file|https?|jdbc|aws|kms):|\\A(.)\\3*+\\z",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Names of settings: words with dots between, or as an HTTP header is written. */
  private static final Pattern KEY_OF_SETTING =
      Pattern.compile("[a-z][\\w-]*(\\.[a-z][\\w-]*)+|[A-Z][a-z]+(-[A-Z][a-z]+)+|[A-Z]+(_[A-Z]+)+");

  private static final Pattern KNOWN_SHAPE =
      Pattern.compile(
          "\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"
              + "|\\bgh[pousr]_[A-Za-z0-9]{36,}"
              + "|\\bgithub_pat_\\w{40,}"
              + "|\\bglpat-[\\w-]{20,}"
              + "|\\bxox[abprs]-[A-Za-z0-9-]{20,}"
              + "|\\bsk_live_[A-Za-z0-9]{20,}"
              + "|\\bAIza[\\w-]{35}\\b"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*[A-Za-z0-9+/=\\s]{40,}");

  private static final int SHORTEST = 3;

  /** Names and templates show within these; what is longer may cost the patterns too much. */
  private static final int LONGEST_LOOKED_AT = 200;

  private Credentials() {}

  /** Whether a variable, method or key of that name holds a credential. */
  static boolean isName(String name) {
    if (name.length() > LONGEST_LOOKED_AT) {
      return false;
    }
    String plain = plain(name);
    return NAME.matcher(plain.startsWith("set") ? plain.substring(3) : plain).matches();
  }

  /** Whether {@code text}, kept under {@code name}, is one. */
  static boolean isSecret(String text, String name) {
    return isSecretArgument(text)
        && text.chars().noneMatch(Character::isWhitespace)
        && !isKeyOfSetting(text)
        && !plain(text).equals(plain(name));
  }

  private static boolean isKeyOfSetting(String text) {
    return text.length() <= LONGEST_LOOKED_AT && KEY_OF_SETTING.matcher(text).matches();
  }

  /** Whether {@code text}, used as a credential, is one and not a stand-in. */
  static boolean isSecretArgument(String text) {
    return text.length() >= SHORTEST
        && !PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT))
        && !isTemplate(text)
        && !isName(text);
  }

  private static boolean isTemplate(String text) {
    String start = text.substring(0, Math.min(text.length(), LONGEST_LOOKED_AT));
    return TEMPLATE.matcher(start).find();
  }

  /** Whether the text has the shape in which a known service writes its keys. */
  static boolean isKnownShape(String text) {
    return KNOWN_SHAPE.matcher(text).find();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(".", "");
  }
}
