package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class WeakHashRuleTest {
  private static final Rule RULE = new WeakHashRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.*;
        import org.apache.commons.codec.digest.DigestUtils;
        import com.google.common.hash.Hashing;
        class A {
          private static final String NAME = "SHA-" + 1;
          void f(byte[] data) throws Exception {
            MessageDigest.getInstance("MD5"); // finding
            MessageDigest.getInstance("sha1", "SUN"); // finding
            MessageDigest.getInstance(NAME); // finding
            String name = "MD2";
            MessageDigest.getInstance(name); // finding
            java.security.MessageDigest.getInstance("SHA"); // finding
            Signature.getInstance("SHA1withRSA"); // finding
            DigestUtils.md5Hex(data); // finding
            DigestUtils.sha1(data); // finding
            Hashing.md5(); // finding
            String late;
            late = "MD4";
            MessageDigest.getInstance(late); // finding
          }
        }
        """,
        """
        import java.security.MessageDigest;
        import org.apache.commons.codec.digest.*;
        import org.bouncycastle.crypto.digests.MD5Digest;
        class Libraries {
          void f(byte[] data, boolean old) throws Exception {
            new MD5Digest(); // finding
            new DigestUtils(MessageDigestAlgorithms.MD5).digestAsHex(data); // finding
            DigestUtils.getDigest("SHA-1"); // finding
            MessageDigest.getInstance(old ? "MD5" : "SHA-256"); // finding
            digest("MD5", data);
          }
          private byte[] digest(String algorithm, byte[] data) throws Exception {
            return MessageDigest.getInstance(algorithm).digest(data); // finding
          }
        }
        """,
        """
        class WithoutImport {
          void f() throws Exception {
            MessageDigest digest = MessageDigest.getInstance("MD5"); // finding
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
        import com.google.common.hash.Hashing;
        class A {
          void f(byte[] data, String given) throws Exception {
            MessageDigest.getInstance("SHA-256");
            MessageDigest.getInstance("SHA-512/256");
            MessageDigest.getInstance(given);
            Signature.getInstance("SHA256withRSA");
            Hashing.sha256();
            String name = "MD5";
            name = "SHA-256";
            MessageDigest.getInstance(name);
            log("MD5");
          }
          void log(String text) { }
        }
        """,
        """
        import java.security.MessageDigest;
        import org.apache.commons.codec.digest.*;
        class Libraries {
          private static final boolean OLD = false;
          void f(byte[] data) throws Exception {
            new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(data);
            MessageDigest.getInstance(OLD ? "MD5" : "SHA-256");
            if (OLD) {
              DigestUtils.md5Hex(data);
            }
            digest("SHA3-256", data);
          }
          private byte[] digest(String algorithm, byte[] data) throws Exception {
            return MessageDigest.getInstance(algorithm).digest(data);
          }
        }
        """,
        """
        class B {
          void f() { MessageDigest.getInstance("MD5"); }
          static class MessageDigest { static void getInstance(String name) { } }
        }
        """,
        """
        import own.Hashing;
        class C { Object f() { return Hashing.md5(); } }
        """,
        """
        class D { void f(Factory digests) { digests.getInstance("MD5"); } }
        """,
        """
        class E { String algorithm = "MD5"; }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.security.*;
        class A {
          void f() throws Exception {
            var digest = MessageDigest.getInstance("MD5"); // finding
        """,
        """
        import java.security.*;
        class A {
          void f() throws Exception {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest( // finding
        """,
        """
        import java.security.*;
        class A {
          static final String NAME = "MD5";
          void f() { x = ; MessageDigest.getInstance(NAME) } // finding
        """);
  }
}
