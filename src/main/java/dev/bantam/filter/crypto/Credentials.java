package dev.bantam.filter.crypto;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells names and values of credentials from others. Immutable. */
public final class Credentials {
  /** How a name ends that holds a credential, its words joined and in lower case. */
  private static final Pattern NAME =
      Pattern.compile(
          "(.*(password|passwd|passphrase|apikey|secretkey|accesskey|privatekey|authtoken"
              + "|accesstoken|apitoken|bearertoken|refreshtoken|secrettoken"
              + "|(jwt|app|api|client|consumer|webhook|shared|signing|oauth|hmac|encryption)secret"
              + "|(signing|encryption|hmac|master|jwt|crypto|aes)key"
              + "|(github|gitlab|slack|bot|jwt|oauth|deploy)token))"
              + "|(db|user|admin|root|my|smtp|mail|ftp|login)?(pwd|pass|secret)");

  /** How each of these names ends: quickly told of most names. */
  private static final List<String> ENDS =
      List.of("password", "passwd", "passphrase", "key", "token", "secret", "pwd", "pass");

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
          "hidden",
          "true",
          "false",
          "yes",
          "enabled",
          "disabled",
          "default");

  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\$\\{|#\\{|\\{\\{|\\{\\}|%s|<[^>]{0,80}>|\\[[^]]{0,80}]|\\A(your|my|insert|enter|replace)[-_ ]"
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

  /** A user and a password in front of a host, or a password among the parameters of a link. */
  private static final Pattern IN_LINK =
      Pattern.compile(
          "\\b[a-z][a-z0-9+]{1,20}://[^/\\s:@{}<>%]{1,60}:([^/\\s:@{}<>%]{3,100})@"
              + "|\\bjdbc:.{1,200}?[?&;](?:password|pwd)=([^&;\\s{}<>%\"]{3,100})",
          Pattern.CASE_INSENSITIVE);

  /** What goes before a token in the header for it. */
  private static final Pattern SCHEME =
      Pattern.compile("(?:Basic|Bearer|Token) ([\\w.~+/=-]{12,})", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_LINK = 1_000;

  private static final int SHORTEST = 3;

  /** Names and templates show within these; what is longer may cost the patterns too much. */
  private static final int LONGEST_LOOKED_AT = 200;

  private Credentials() {}

  /** Whether a variable, method or key of that name holds a credential. */
  public static boolean isName(String name) {
    if (name.length() > LONGEST_LOOKED_AT) {
      return false;
    }
    String plain = plain(name);
    return ENDS.stream().anyMatch(plain::endsWith)
        && NAME.matcher(plain.startsWith("set") ? plain.substring(3) : plain).matches();
  }

  /** Whether {@code text}, kept under {@code name}, is one. */
  static boolean isSecret(String text, String name) {
    return isSecretArgument(text)
        && text.chars().noneMatch(Character::isWhitespace)
        && !isKeyOfSetting(text)
        && !repeats(text, name);
  }

  /** {@code INVALID_PASSWORD = "invalidPasswordMessage"}: a key of a message, no credential. */
  private static boolean repeats(String text, String name) {
    return plain(text).equals(plain(name))
        || (Words.of(name).size() > 1 && plain(text).contains(plain(name)));
  }

  private static boolean isKeyOfSetting(String text) {
    return text.length() <= LONGEST_LOOKED_AT && KEY_OF_SETTING.matcher(text).matches();
  }

  /** Whether {@code text}, used as a credential, is one and not a stand-in. */
  public static boolean isSecretArgument(String text) {
    return text.length() >= SHORTEST
        && !PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT))
        && !isTemplate(text)
        && !isName(text);
  }

  private static boolean isTemplate(String text) {
    String start = text.substring(0, Math.min(text.length(), LONGEST_LOOKED_AT));
    return TEMPLATE.matcher(start).find();
  }

  /**
   * Whether the text has the shape in which a known service writes its keys, or is a link or header
   * with a password in it.
   */
  public static boolean isKnownShape(String text) {
    return KNOWN_SHAPE.matcher(text).find()
        || (isLink(text)
            && holdsSecret(
                IN_LINK.matcher(text.substring(0, Math.min(text.length(), LONGEST_LINK)))))
        || (SCHEME.matcher(text).matches() && text.chars().anyMatch(Character::isDigit));
  }

  private static boolean isLink(String text) {
    return text.indexOf('=') > 0 || text.indexOf('@') > 0;
  }

  private static boolean holdsSecret(Matcher link) {
    return link.find() && isSecretArgument(link.group(1) == null ? link.group(2) : link.group(1));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(".", "");
  }
}
