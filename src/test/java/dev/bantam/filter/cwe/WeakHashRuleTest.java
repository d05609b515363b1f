package dev.bantam.filter.cwe;

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
