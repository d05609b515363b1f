package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EncodedPasswordRuleTest {
  private static final Rule RULE = new EncodedPasswordRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.Base64;
        import org.apache.commons.codec.binary.Hex;
        class A {
          private String storedPassword;
          void f(User user, String password, char[] passphrase, java.util.Properties settings) {
            user.setPassword(Base64.getEncoder().encodeToString(password.getBytes())); // finding
            storedPassword = Base64.getEncoder().encodeToString(user.getPassword().getBytes()); // finding
            String encrypted = Base64.getUrlEncoder().encodeToString(new String(passphrase).getBytes()); // finding
            settings.put("password", Base64.getEncoder().encodeToString(password.getBytes())); // finding
            String hashed = Hex.encodeHexString(password.getBytes()); // finding
          }
          String encryptPassword(String password) {
            return Base64.getEncoder().encodeToString(password.getBytes()); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.Base64;
        class A {
          void f(Connection connection, String user, String password, byte[] hash, javax.crypto.Cipher cipher) throws Exception {
            String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
            connection.setRequestProperty("Authorization", "Basic " + basic);
            String storedHash = Base64.getEncoder().encodeToString(hash);
            String sealed = Base64.getEncoder().encodeToString(cipher.doFinal(password.getBytes()));
            connection.send(Base64.getEncoder().encodeToString(password.getBytes()));
            String picture = Base64.getEncoder().encodeToString(hash);
            password = new String(Base64.getDecoder().decode(user));
          }
        }
        """,
        """
        class B {
          String encryptPassword(Encoder encoder, String password) {
            return encoder.encode(password);
          }
        }
        """,
        """
        class C {
          static class Base64 { static String encodeBase64String(byte[] bytes) { return ""; } }
          String encryptPassword(String password) { return Base64.encodeBase64String(password.getBytes()); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.Base64;
        class A {
          void f(User user, String password) {
            user.setPassword(Base64.getEncoder().encodeToString(password.getBytes() // finding
        """,
        """
        import java.util.Base64;
        class A {
          String encryptPassword(String password) {
            return Base64.getEncoder().encodeToString(password.getBytes()); // finding
        """,
        """
        import java.util.Base64;
        class A { void f(String password) { Base64.getEncoder().encodeToString(; password = Base64. } }
        """);
  }
}
