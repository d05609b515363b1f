package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EmptyCatchRuleTest {
  private static final Rule RULE = new EmptyCatchRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.security.*;
        class A {
          boolean verify(Signature signature, byte[] sign) {
            boolean genuine = true;
            try {
              genuine = signature.verify(sign);
            } catch (GeneralSecurityException e) { } // finding
            return genuine;
          }
          void trust(javax.net.ssl.SSLSession session) {
            try {
              session.getPeerPrincipal();
            } catch (javax.net.ssl.SSLPeerUnverifiedException e) { /* a test machine */ } // finding
          }
          void general(Runnable work) {
            try {
              work.run();
            } catch (Exception e) { } // finding
            try {
              work.run();
            } catch (Throwable ignored) { ; } // finding
            try {
              check(work);
            } catch (SecurityException e) { } // finding
          }
          void check(Runnable work) { }
          void read(Reader in) {
            int c = 0;
            try {
              c = in.read();
            } catch (IOException e) { } // finding
            try {
              c = in.read();
            } catch (java.net.SocketException | FileNotFoundException e) { } // finding
          }
          void folder(File dir) {
            if (!dir.mkdirs()) { } // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        import java.security.*;
        class A {
          int size = 20;
          boolean verify(Signature signature, byte[] sign) {
            try {
              return signature.verify(sign);
            } catch (GeneralSecurityException e) {
              return false;
            }
          }
          void number(String text) {
            try {
              size = Integer.parseInt(text);
            } catch (NumberFormatException e) { }
          }
          void explained(Runnable work) {
            try {
              work.run();
            } catch (Exception e) {
              // best effort
            }
            try {
              work.run();
            } catch (Exception e) { /* best effort */ }
          }
          void closing(Reader in) {
            try {
              in.close();
            } catch (IOException e) { }
            try {
              if (in != null) {
                in.close();
              }
            } catch (Exception e) { }
          }
          void logged(Runnable work) {
            try {
              work.run();
            } catch (Exception e) {
              System.err.println(e);
            }
          }
          void interrupted() {
            try {
              Thread.sleep(1);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          void denied(Runnable work) {
            try {
              work.run();
            } catch (SecurityException e) {
              return;
            }
          }
          void folder(File dir) throws IOException {
            if (!dir.mkdirs()) {
              throw new IOException("no folder");
            }
            if (!dir.mkdirs()) {
              // it may be there already
            }
            if (dir.mkdirs()) { }
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(Runnable r) {
            try {
              r.run();
            } catch (Exception e) { } // finding
            int x =
        """,
        """
        class B {
          void f(Runnable r) {
            try {
              r.run();
            } catch (Exception e) {
        """,
        """
        class D {
          void f(Runnable r) {
            try {
              r.run();
            } catch (Exception e) {
          }
        }
        """,
        """
        class C {
          boolean f(java.security.cert.CertPath p) {
            try {
              validate(p);
            } catch (java.security.GeneralSecurityException e) { } // finding
            return true;
        """);
  }

  @Test
  void check_trustErrorWithAReason_isANote() {
    String file =
        """
        class A {
          void f() {
            try {
              g();
            } catch (java.security.GeneralSecurityException e) {
              // COMMENT
            }
          }
          void g() throws java.security.GeneralSecurityException { }
        }
        """;
    assertEquals(Level.WARNING, RuleSamples.hits(RULE, file, 17).get(0).level());
    String reason = file.replace("COMMENT", "no subject: this mechanism is not offered then");
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, reason, 17).get(0).level());
  }
}
