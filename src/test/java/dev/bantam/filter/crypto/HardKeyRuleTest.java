package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class HardKeyRuleTest {
  private static final Rule RULE = new HardKeyRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.Base64;
        import javax.crypto.spec.*;
        class A {
          private static final String SEAL = "whk-8f3b5c1ed94a7720";
          private static final byte[] RAW = {11, 48, 7, 92, 65, 3, 120, 54};
          void f() throws Exception {
            new SecretKeySpec("0123456789abcdef".getBytes(), "AES"); // finding
            new SecretKeySpec(SEAL.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"); // finding
            new SecretKeySpec(RAW, "AES"); // finding
            new SecretKeySpec(RAW, 0, 8, "AES"); // finding
            new SecretKeySpec(new byte[16], "AES"); // finding
            byte[] decoded = Base64.getDecoder().decode("c2l4dGVlbi1ieXRlcy0hIQ==");
            new SecretKeySpec(decoded, "AES"); // finding
            new DESKeySpec("12345678".getBytes()); // finding
            new SecretKeySpec(toBytes("a1b2c3d4"), "AES"); // finding
          }
          private static byte[] toBytes(String hex) {
            byte[] bytes = new byte[hex.length() / 2];
            for (int i = 0; i < bytes.length; i++) {
              bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
            }
            return bytes;
          }
        }
        """,
        """
        import com.auth0.jwt.algorithms.Algorithm;
        import com.nimbusds.jose.crypto.MACSigner;
        import io.jsonwebtoken.Jwts;
        import io.jsonwebtoken.SignatureAlgorithm;
        import io.jsonwebtoken.security.Keys;
        import org.apache.commons.codec.digest.*;
        class B {
          void f() throws Exception {
            Algorithm.HMAC256("n0rth-Gate-7741-lantern-Vx"); // finding
            new MACSigner("Zt6-basalt-orchid-2291-mmqp-TTr4-kx"); // finding
            Keys.hmacShaKeyFor("k3Vx9pQ2mZ7rT1uY8wE5nB4cA6sD0fGh".getBytes()); // finding
            new HmacUtils(HmacAlgorithms.HMAC_SHA_256, "8Jf2-lnk-5Rq0-Zz61"); // finding
            Jwts.builder().setSubject("a").signWith(SignatureAlgorithm.HS256, "c2VjcmV0").compact(); // finding
            Jwts.parser().setSigningKey("c2VjcmV0").parseClaimsJws("a.b.c"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.*;
        import java.security.spec.X509EncodedKeySpec;
        import java.util.Base64;
        import java.util.Properties;
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private static final boolean DEMO = false;
          private static final String SECRET_KEY = "tr0ub4dor-and-3";
          void f(byte[] given, Properties settings, KeyStore store, char[] pin, Mac mac) throws Exception {
            new SecretKeySpec(given, "AES");
            new SecretKeySpec(Base64.getDecoder().decode(System.getenv("KEY")), "AES");
            new SecretKeySpec(settings.getProperty("key").getBytes("UTF-8"), "AES");
            byte[] raw = new byte[32];
            new SecureRandom().nextBytes(raw);
            new SecretKeySpec(raw, "AES");
            mac.update("webhook-v2".getBytes());
            new X509EncodedKeySpec(Base64.getDecoder().decode("MCowBQYDK2VwAyEAq1w6bSx0dC4mPz7J"));
            byte[] bytes;
            if (DEMO) {
              bytes = "kiosk-demo-screen".getBytes();
            } else {
              bytes = Base64.getDecoder().decode(settings.getProperty("screen.key"));
            }
            new SecretKeySpec(bytes, "HmacSHA256");
            new SecretKeySpec(SECRET_KEY.getBytes(), "AES");
            store.getKey("backup-key-2024", pin);
            KeyGenerator.getInstance("AES").generateKey();
          }
          byte[] hkdfExtract(Mac mac, byte[] input) throws Exception {
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac.doFinal(input);
          }
        }
        """,
        """
        class B {
          record SecretKeySpec(byte[] bytes, String name) { }
          Object f() { return new SecretKeySpec("abc".getBytes(), "AES"); }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class Vectors {
          @Test
          void f() { use(new javax.crypto.spec.SecretKeySpec("0123456789abcdef".getBytes(), "AES")); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.crypto.spec.*;
        class A {
          void f() {
            var key = new SecretKeySpec("0123456789abcdef".getBytes(), "AES" // finding
        """,
        """
        import com.nimbusds.jose.crypto.MACSigner;
        class A {
          void f(Token jwt) {
            jwt.sign(new MACSigner("Zt6-basalt-orchid-2291-mmqp-TTr4-kx")); // finding
        """,
        """
        import javax.crypto.spec.*;
        class A { void f(byte[] key) { new SecretKeySpec(); new SecretKeySpec(key, ; new SecretKeySpec("a".getBytes( } }
        """);
  }

  @Test
  void check_emptyStartOfWhatIsReadLater_isNoKey() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.crypto.spec.SecretKeySpec;
        class A {
          Object f(java.io.BufferedReader reader) {
            String data = "";
            try {
              data = reader.readLine();
            } catch (java.io.IOException e) {
              System.err.println(e.getMessage());
            }
            return new SecretKeySpec(data.getBytes(), "AES");
          }
          Object g(byte[] key) { return new SecretKeySpec(orNothing(key), "AES"); }
          private byte[] orNothing(byte[] key) { return key == null ? new byte[0] : key; }
        }
        """);
    RuleSamples.assertFindings(
        RULE,
        """
        class B {
          Object f(java.util.Optional<String> given) {
            String data = "";
            data = "23 ~j;asn!@#/>as";
            return new javax.crypto.spec.SecretKeySpec(data.getBytes(), "AES"); // finding
          }
        }
        """);
  }

  @Test
  void check_methodThatSeveralCall_isJudgedByTheCallThatMakesTheKey() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.crypto.spec.SecretKeySpec;
        class A {
          Object own(String password) { return new SecretKeySpec(bytes(password), "AES"); }
          Object fixed() { return new SecretKeySpec(bytes("0123456789abcdef"), "AES"); } // finding
          byte[] label() { return bytes("Client Key"); }
          private static byte[] bytes(String text) {
            return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
          }
        }
        """);
  }
}
