package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
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

  private static final String AWS = "software.amazon.awssdk.auth.credentials.";

  /** Made of a name and a secret. */
  private static final String[] PAIRS = {
    "java.net.PasswordAuthentication",
    "javax.mail.PasswordAuthentication",
    "jakarta.mail.PasswordAuthentication",
    "org.apache.http.auth.UsernamePasswordCredentials",
    "org.apache.hc.client5.http.auth.UsernamePasswordCredentials",
    "com.amazonaws.auth.BasicAWSCredentials"
  };

  private CredentialCalls() {}

  static OptionalInt argument(JavaFragment code, Call call) {
    int count = call.arguments().size();
    return switch (call.name()) {
      case "getConnection" -> connection(call, count);
      case Call.CONSTRUCTOR -> constructor(call, count);
      case "load", "store" -> keyStore(call, count);
      case "getKey" -> at(call.mayBeOn("java.security.KeyStore") && count == 2, 1);
      case "put", "setProperty", "putIfAbsent", "set" -> pair(code, call, count);
      case "of", "entry" ->
          call.mayBeOn("java.util.Map") ? pair(code, call, count) : OptionalInt.empty();
      case "header", "setHeader", "addHeader", "setRequestProperty" -> pair(code, call, count);
      case "equals" -> comparison(code, call, count);
      case "createCredential" -> at(call.mayBeOn("com.mongodb.MongoCredential") && count == 3, 2);
      case "create" -> at(call.mayBeOn(AWS + "AwsBasicCredentials") && count == 2, 1);
      case "setBasicAuth", "basicAuth" -> at(count == 2, 1);
      case "setBearerAuth" -> at(count == 1, 0);
      case "auth" -> at(call.mayBeOn("redis.clients.jedis.Jedis") && count >= 1, count - 1);
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
    if (call.mayBeOn(PAIRS)) {
      return at(count == 2, 1);
    }
    if (call.mayBeOn("javax.security.auth.kerberos.KerberosKey")) {
      return at(count == 3, 1);
    }
    return at(
        count >= 1
            && call.mayBeOn(
                "javax.crypto.spec.PBEKeySpec", "java.security.KeyStore.PasswordProtection"),
        0);
  }

  private static OptionalInt keyStore(Call call, int count) {
    return at(count == 2 && call.mayBeOn("java.security.KeyStore"), 1);
  }

  /** A map, property or header whose key names a credential. */
  private static OptionalInt pair(JavaFragment code, Call call, int count) {
    return at(
        count == 2
            && (code.constantText(call.arguments().get(0)).filter(Credentials::isName).isPresent()
                || LastName.of(call.arguments().get(0)).equals("SECURITY_CREDENTIALS")),
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
