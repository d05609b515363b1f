package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class OldTlsRuleTest {
  private static final Rule RULE = new OldTlsRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        import javax.net.ssl.*;
        class A {
          private static final String OLD = "TLSv1" + ".1";
          private static final String[] LIST = {"TLSv1.3", "TLSv1"};
          void f(SSLSocket socket, SSLEngine engine, int level, Properties mail) throws Exception {
            SSLContext.getInstance("SSL"); // finding
            SSLContext.getInstance("SSLv3", "SunJSSE"); // finding
            SSLContext.getInstance(OLD); // finding
            String name = level > 3 ? "TLSv1.3" : "TLSv1";
            SSLContext.getInstance(name); // finding
            String chosen = switch (level) {
              case 1 -> "TLSv1.2";
              default -> { yield "SSLv3"; }
            };
            SSLContext.getInstance(chosen); // finding
            socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.1"}); // finding
            engine.setEnabledProtocols(LIST); // finding
            new SSLParameters(null, new String[] {"SSLv3"}); // finding
            System.setProperty("https.protocols", "TLSv1,TLSv1.1,TLSv1.2"); // finding
            mail.put("mail.smtp.ssl.protocols", "TLSv1"); // finding
            java.security.Security.setProperty("jdk.tls.disabledAlgorithms", "MD5"); // finding
            SSLContext.getInstance(protocol()); // finding
            socket.setEnabledProtocols(socket.getSupportedProtocols()); // finding
          }
          private static String protocol() { return "TLSv1"; }
        }
        """,
        """
        import okhttp3.*;
        class B {
          void f(SslContextFactory jetty) {
            new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                .tlsVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_0); // finding
            SslContextBuilder.forClient().protocols("TLSv1.1"); // finding
            jetty.setIncludeProtocols("TLSv1"); // finding
            new SSLConnectionSocketFactory(null, new String[] {"TLSv1"}, null, null); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.*;
        import javax.net.ssl.*;
        class A {
          private static final boolean MODERN = true;
          void f(SSLSocket socket, Mailer mailer, String given, Properties names) throws Exception {
            SSLContext.getInstance("TLS");
            SSLContext.getInstance("TLSv1.3");
            SSLContext.getInstance(given);
            String name = "TLSv1";
            name = "TLSv1.2";
            SSLContext.getInstance(name);
            String folded;
            if (MODERN) {
              folded = "TLSv1.3";
            } else {
              folded = "SSLv3";
            }
            SSLContext.getInstance(folded);
            Set<String> dropped = Set.of("SSLv3", "TLSv1");
            socket.setEnabledProtocols(Arrays.stream(socket.getSupportedProtocols())
                .filter(p -> !dropped.contains(p)).toArray(String[]::new));
            socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
            System.setProperty("https.protocols", "TLSv1.2,TLSv1.3");
            mailer.protocols("TLSv1");
            names.put("protocol", "TLSv1");
            java.security.Security.setProperty("jdk.tls.disabledAlgorithms", "SSLv3, TLSv1, TLSv1.1");
          }
        }
        """,
        """
        class Tables {
          static class SSLContext { static SSLContext getInstance(String league) { return null; } }
          Object f() { return SSLContext.getInstance("SSL"); }
        }
        """,
        """
        import javax.crypto.KeyGenerator;
        class Other {
          Object f(Factory factory) throws Exception {
            factory.getInstance("SSL");
            return KeyGenerator.getInstance("TLSv1");
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.net.ssl.SSLContext;
        class A {
          void f() {
            SSLContext context = SSLContext.getInstance("TLSv1"); // finding
            context.init(
        """,
        """
        class A {
          void f(SSLSocket socket) {
            socket.setEnabledProtocols(new String[] {"TLSv1" // finding
        """,
        """
        class A {
          void f() {
            System.setProperty("https.protocols", "SSLv3") // finding
          }
        """);
  }

  @Test
  void fix_literalsAndConstants_becomeModern() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import javax.net.ssl.*;
            class A {
              void f(SSLSocket socket, okhttp3.ConnectionSpec.Builder spec) throws Exception {
                SSLContext.getInstance("SSLv3");
                socket.setEnabledProtocols(new String[] {"TLSv1"});
                System.setProperty("https.protocols", "TLSv1");
                spec.tlsVersions(TlsVersion.TLS_1_1);
              }
            }
            """);
    assertTrue(mended.contains("SSLContext.getInstance(\"TLS\")"), mended);
    assertTrue(mended.contains("{\"TLSv1.2\"}"), mended);
    assertTrue(mended.contains("\"TLSv1.2,TLSv1.3\""), mended);
    assertTrue(mended.contains("TlsVersion.TLS_1_2"), mended);
  }

  @Test
  void check_protocolsOfAConfiguration_areThoseSomebodyChose() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.net.ssl.*;
        class A {
          void f(org.example.TlsConfig config, SSLEngine engine, SSLParameters parameters) {
            parameters.setProtocols(config.getSupportedProtocols());
            engine.setEnabledProtocols(engine.getSupportedProtocols()); // finding
          }
        }
        """);
  }
}
