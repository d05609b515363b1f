package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class MacCompareRuleTest {
  private static final Rule RULE = new MacCompareRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        import javax.crypto.Mac;
        import org.apache.commons.codec.digest.HmacUtils;
        class A {
          private HmacUtils utils;
          boolean f(Mac mac, byte[] body, byte[] received, String signature, byte[] tag) {
            byte[] own = mac.doFinal(body);
            boolean a = Arrays.equals(own, received); // finding
            boolean b = Arrays.compare(received, own) == 0; // finding
            String expected = "sha256=" + utils.hmacHex(body);
            boolean c = signature.equals(expected); // finding
            boolean d = Objects.equals(sign(mac, body), signature); // finding
            boolean e = HexFormat.of().formatHex(own).equalsIgnoreCase(signature); // finding
            for (int i = 0; i < own.length; i++) {
              if (own[i] != tag[i]) { // finding
                return false;
              }
            }
            String hex = HexFormat.of().formatHex(own);
            for (int i = 0; i < hex.length(); i++) {
              if (hex.charAt(i) != signature.charAt(i)) { // finding
                return false;
              }
            }
            return Arrays.equals(mac.doFinal(body), tag); // finding
          }
          private String sign(Mac mac, byte[] body) {
            byte[] raw = mac.doFinal(body);
            return Base64.getEncoder().encodeToString(raw);
          }
        }
        """,
        """
        class B {
          boolean f(javax.servlet.http.HttpServletRequest request, String csrfToken, String apiKey, String sent) {
            boolean a = csrfToken.equals(request.getParameter("csrf")); // finding
            return apiKey.equals(sent); // finding
          }
        }
        """,
        """
        import java.util.Arrays;
        import javax.crypto.SecretKeyFactory;
        import javax.crypto.spec.PBEKeySpec;
        class C {
          boolean f(SecretKeyFactory factory, PBEKeySpec spec, byte[] stored) throws Exception {
            byte[] hash = factory.generateSecret(spec).getEncoded();
            return Arrays.equals(hash, stored); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.net.NetworkInterface;
        import java.nio.file.*;
        import java.security.MessageDigest;
        import java.util.*;
        class A {
          private String accessToken;
          private byte[] signature;
          boolean f(byte[] own, byte[] received, NetworkInterface card, byte[] mac, Path page) throws Exception {
            boolean a = MessageDigest.isEqual(own, received);
            boolean b = Arrays.equals(Files.readAllBytes(page), own);
            boolean d = accessToken == null;
            boolean e = accessToken.equals("none");
            String token = "a";
            return token.equals(page.toString()) || own[0] != received[0];
          }
          @Override
          public boolean equals(Object o) {
            return o instanceof A other
                && Objects.equals(accessToken, other.accessToken)
                && Arrays.equals(signature, other.signature);
          }
        }
        """,
        """
        import java.net.NetworkInterface;
        import java.util.Arrays;
        class B {
          boolean f(NetworkInterface card, byte[] mac, String signature, String other) throws Exception {
            return Arrays.equals(card.getHardwareAddress(), mac) || signature.equals(other);
          }
        }
        """,
        """
        import com.google.common.hash.*;
        class G {
          boolean f(byte[] key, byte[] body, HashCode sent, String type) {
            return Hashing.hmacSha256(key).hashBytes(body).equals(sent)
                || type.equals(Names.ACCESS_TOKEN_TYPE)
                || "true".equals(type);
          }
        }
        """,
        """
        import java.security.MessageDigest;
        import java.util.Arrays;
        class C {
          boolean f(MessageDigest digest, byte[] file, byte[] expected) {
            return Arrays.equals(digest.digest(file), expected);
          }
        }
        """,
        """
        class D {
          static class Mac { byte[] doFinal(byte[] in) { return in; } }
          boolean f(Mac mac, byte[] in, byte[] other) { return java.util.Arrays.equals(mac.doFinal(in), other); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.Arrays;
        import javax.crypto.Mac;
        class A {
          boolean f(Mac mac, byte[] body, byte[] received) {
            byte[] own = mac.doFinal(body);
            return Arrays.equals(own, received); // finding
        """,
        """
        import org.apache.commons.codec.digest.HmacUtils;
        class A {
          private HmacUtils utils;
          void f(String signature, String body) {
            if (!signature.equals("sha256=" + utils.hmacHex(body))) { // finding
              throw new
        """,
        """
        import java.util.Arrays;
        class A { void f(javax.crypto.Mac mac) { Arrays.equals(; mac.doFinal(; } }
        """);
  }

  @Test
  void check_arrays_areMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import java.util.Arrays;
        import javax.crypto.Mac;
        class A {
          boolean f(Mac mac, byte[] body, byte[] received) {
            return !Arrays.equals(mac.doFinal(body), received);
          }
        }
        """);
  }

  @Test
  void check_whatOnlyHasToDoWithAToken_isNoProof() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          record Entry(String url, String scope, String client) { }
          boolean f(String authTokenUrl, String authTokenScope, String authTokenClientId, Entry e) {
            return authTokenUrl.equals(e.url)
                && authTokenScope.equals(e.scope)
                && authTokenClientId.equals(e.client);
          }
          boolean g(String authToken, String given) {
            return authToken.equals(given); // finding
          }
        }
        """);
  }
}
