package dev.bantam.filter.crypto;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HardCodedCredentialRuleTest {
  private static final Rule RULE = new HardCodedCredentialRule();

  /** Put together here, so that no scanner takes the sample for a real key. */
  private static final String CLOUD_KEY = "AKIA" + "ABCDEFGHIJKLMNOP";

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.net.PasswordAuthentication;
        import java.security.KeyStore;
        import java.sql.DriverManager;
        import java.util.Properties;
        class A {
          private static final String DB_PASSWORD = "tr0ub4dor"; // finding
          private String apiKey = "1f3a9c77e2"; // finding
          void f(Config config, KeyStore store, Properties p, String password) throws Exception {
            DriverManager.getConnection("jdbc:x", "sa", "hunter2!"); // finding
            new PasswordAuthentication("me", "hunter2!".toCharArray()); // finding
            config.setPassword("hunter2!"); // finding
            config.clientSecret("8fe1-22b7"); // finding
            this.accessToken = "8fe1-22b7"; // finding
            p.put("db.password", "hunter2!"); // finding
            store.load(null, "hunter2!".toCharArray()); // finding
            if (password.equals("letmein1")) { // finding
            }
            String data;
            data = "hunter2!";
            DriverManager.getConnection("jdbc:x", "sa", data); // finding
            String copy = data;
            DriverManager.getConnection("jdbc:x", "sa", copy); // finding
            String fallback = null;
            if (config == null) {
              fallback = "hunter2!";
            } else {
              fallback = config.value();
            }
            DriverManager.getConnection("jdbc:x", "sa", fallback); // finding
            DriverManager.getConnection("jdbc:x", "sa", DB_PASSWORD);
          }
          String accessToken;
        }
        """,
        """
        import java.util.Map;
        import javax.naming.Context;
        import org.apache.http.auth.UsernamePasswordCredentials;
        class L {
          private static final String JWT_SECRET = "x9Y-basalt-22"; // finding
          private final String signingKey = "x9Y-basalt-22"; // finding
          void f(Map<String, Object> env, Request request, String password) {
            env.put(Context.SECURITY_CREDENTIALS, "hunter2!"); // finding
            Map.of("password", "hunter2!"); // finding
            new UsernamePasswordCredentials("me", "hunter2!"); // finding
            request.header("X-Api-Key", "8fe1-22b7"); // finding
            request.header("Authorization", "Bearer 8fe122b7aa90cc"); // finding
            request.setBasicAuth("me", "hunter2!"); // finding
            if ("letmein1".equals(password)) { // finding
            }
            String link = "mongodb://shop:hunter2!@db.internal:27017/shop"; // finding
            String address = "jdbc:mysql://db/shop?user=shop&password=hunter2"; // finding
          }
        }
        """,
        "class B { String id = \"" + CLOUD_KEY + "\"; // finding\n}",
        "class C { void f() { call(\"gh" + "p_" + "a1B2".repeat(9) + "\"); // finding\n} }",
        "class D { String pem = \"-----BEGIN "
            + "PRIVATE KEY-----\\n"
            + "QUJD".repeat(12)
            + "\"; // finding\n}");
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.sql.DriverManager;
        class A {
          static final String PASSWORD = "password";
          static final String INVALID_PASSWORD = "invalidPasswordMessage";
          static final String DB_PASSWORD = "db.password";
          static final String API_KEY = "X-Api-Key";
          static final String CLIENT_SECRET = "client_secret";
          private String password = "";
          private String secret = "changeit";
          private String apiKey = "${API_KEY}";
          private String accessToken = System.getenv("ACCESS_TOKEN");
          private String passwordPrompt = "Type it twice";
          private String tokenType = "Bearer";
          private String userPassword = "<your password>";
          private String pass = "********";
          void f(String given, Config config) throws Exception {
            DriverManager.getConnection("jdbc:x", "sa", given);
            DriverManager.getConnection("jdbc:x", "sa", "");
            config.setPassword(given);
            config.setPassword(System.getenv("PASSWORD"));
            config.get("password");
            config.put("password", given);
            config.findByAccessToken("x9y8z7");
            password = given;
            if (given.equals("start")) {
              password = null;
            }
            text.replace("-----BEGIN PRIVATE KEY-----", "");
          }
        }
        """,
        """
        import java.util.List;
        import java.util.Map;
        class L {
          void f(Map<String, Object> env, Request request, String password, String token) {
            List.of("password", "mailbox");
            Map.of("password", password);
            request.header("X-Api-Key", token);
            request.header("Authorization", "Bearer " + token);
            request.header("Authorization", "Bearer authentication");
            String link = "https://host:8443/path@2x";
            String template = "mongodb://<user>:<password>@db";
            String placeholder = "postgresql://user:password@localhost/db";
            String address = "jdbc:mysql://db/shop?user=shop&password=${DB_PASSWORD}";
            "start".equals(token);
            new javax.security.auth.callback.PasswordCallback("Passphrase:", false);
            "true".equals(password);
          }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class Dummies {
          @Test
          void f(Config config) { String password = "hunter2!"; config.setPassword("hunter2!"); }
        }
        """,
        "class B { String tokens = \"a b c\"; String keyword = \"abc123\"; }",
        "class C { String passwordField = \"abc123\"; String secretary = \"abc123\"; }",
        "class D { void f(Parser p) { p.expect(\"token42\"); int secret = 42; } }",
        "class E { String privateKey = \"classpath:keys/private.pem\"; }");
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f() {
            String password = "hunter2!"; // finding
        """,
        """
        import java.sql.DriverManager;
        class A {
          void f() throws Exception {
            DriverManager.getConnection("jdbc:x", "sa", "hunter2!" // finding
        """,
        """
        class A {
          private static final String API_KEY = "1f3a9c77e2" // finding
          void f() {
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<", "[", "a.", "Ab-", "A_", "{", "-----BEGIN ", "password", "gh" + "p_"})
  void check_longLiteral_isReadInTime(String piece) {
    String text = piece.repeat(100_000 / piece.length());
    String file = "class A { void f() { password = \"" + text + "\"; c.setPassword(password); } }";
    assertTimeoutPreemptively(
        Duration.ofSeconds(3), () -> RuleSamples.hits(RULE, file, /* release= */ 17));
  }

  @Test
  void check_longSecret_isOne() {
    String token = "x9Y".repeat(300);
    RuleSamples.assertFindings(
        RULE, "class A { String accessToken = \"" + token + "\"; // finding\n}");
    RuleSamples.assertNone(
        RULE,
        "class A { String accessToken = \"${TOKEN}" + token + "\"; }",
        "class A { String accessToken = \"" + "*".repeat(300) + "\"; }");
  }
}
