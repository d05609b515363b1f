package dev.bantam.filter.cwe;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.OptionalInt;
import java.util.Set;

/** The calls that take a credential, and which argument it is. */
final class CredentialCalls {
  private static final Set<String> BUILDER_METHODS =
      Set.of(
          "password",
          "passphrase",
          "apiKey",
          "secretKey",
          "accessKey",
          "secret",
          "accessToken",
          "clientSecret",
          "authToken");

  private CredentialCalls() {}

  static OptionalInt argument(JavaFragment code, Call call) {
    int count = call.arguments().size();
    return switch (call.name()) {
      case "getConnection" -> connection(call, count);
      case Call.CONSTRUCTOR -> constructor(call, count);
      case "load", "store" -> keyStore(call, count);
      case "getKey" -> at(call.mayBeOn("java.security.KeyStore") && count == 2, 1);
      case "put", "setProperty", "putIfAbsent", "set" -> pair(code, call, count);
      case "equals" -> comparison(code, call, count);
      default -> at(count == 1 && isSetter(call.name()), 0);
    };
  }

  private static OptionalInt at(boolean matches, int index) {
    return matches ? OptionalInt.of(index) : OptionalInt.empty();
  }

  private static OptionalInt connection(Call call, int count) {
    if (call.mayBeOn("java.sql.DriverManager")) {
      return at(count == 3, 2);
    }
    return at(count == 2 && call.mayBeOn("javax.sql.DataSource"), 1);
  }

  private static OptionalInt constructor(Call call, int count) {
    if (call.mayBeOn("java.net.PasswordAuthentication", "javax.mail.PasswordAuthentication")) {
      return at(count == 2, 1);
    }
    if (call.mayBeOn("javax.security.auth.kerberos.KerberosKey")) {
      return at(count == 3, 1);
    }
    return at(
        count >= 1
            && call.mayBeOn(
                "javax.crypto.spec.PBEKeySpec",
                "java.security.KeyStore.PasswordProtection",
                "javax.security.auth.callback.PasswordCallback"),
        0);
  }

  private static OptionalInt keyStore(Call call, int count) {
    return at(count == 2 && call.mayBeOn("java.security.KeyStore"), 1);
  }

  /** A map or property whose key names a credential. */
  private static OptionalInt pair(JavaFragment code, Call call, int count) {
    return at(
        count == 2
            && code.constantText(call.arguments().get(0)).filter(Credentials::isName).isPresent(),
        1);
  }

  /** {@code password.equals("...")}: the check lets in who knows the code. */
  private static OptionalInt comparison(JavaFragment code, Call call, int count) {
    ExpressionTree receiver = call.receiver();
    return at(
        count == 1
            && receiver instanceof IdentifierTree name
            && Credentials.isName(name.getName().toString())
            && code.constant(receiver).isEmpty(),
        0);
  }

  private static boolean isSetter(String name) {
    return BUILDER_METHODS.contains(name)
        || (Credentials.isName(name) && (name.startsWith("set") || name.startsWith("with")));
  }
}
