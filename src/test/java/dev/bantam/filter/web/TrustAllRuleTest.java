package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class TrustAllRuleTest {
  private static final Rule RULE = new TrustAllRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.cert.*;
        import javax.net.ssl.*;
        class Managers {
          TrustManager[] all = {
            new X509TrustManager() {
              public void checkClientTrusted(X509Certificate[] chain, String type) { } // finding
              public void checkServerTrusted(X509Certificate[] chain, String type) { // finding
                System.out.println("trusting " + chain[0].getSubjectX500Principal());
              }
              public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
            }
          };
          static class Named extends X509ExtendedTrustManager {
            private final X509TrustManager next = null;
            public void checkServerTrusted(X509Certificate[] chain, String type) { // finding
              try {
                next.checkServerTrusted(chain, type);
              } catch (CertificateException e) {
                log.warn("ignored", e);
              }
            }
            public void checkServerTrusted(X509Certificate[] c, String t, SSLEngine e) { // finding
              if (c == null || c.length == 0) throw new IllegalArgumentException("no chain");
            }
            public void checkClientTrusted(X509Certificate[] chain, String type) { return; } // finding
          }
        }
        """,
        """
        import javax.net.ssl.*;
        class Verifiers implements HostnameVerifier {
          public boolean verify(String host, SSLSession session) {
            return true; // finding
          }
          HostnameVerifier any = (host, session) -> true; // finding
          HostnameVerifier make() {
            return (h, s) -> { // finding
              log(h);
              return true;
            };
          }
          void f(HttpsURLConnection link, okhttp3.OkHttpClient.Builder builder) {
            HttpsURLConnection.setDefaultHostnameVerifier((h, s) -> true); // finding
            builder.hostnameVerifier((name, session) -> true); // finding
            link.setHostnameVerifier(new HostnameVerifier() {
              @Override public boolean verify(String name, SSLSession session) { return !false; } // finding
            });
          }
        }
        """,
        """
        import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
        import org.apache.http.conn.ssl.*;
        import org.apache.http.ssl.SSLContexts;
        class Libraries {
          void f(SSLContext context, SSLParameters parameters, Properties mail) throws Exception {
            new SSLConnectionSocketFactory(context, NoopHostnameVerifier.INSTANCE); // finding
            new SSLConnectionSocketFactory(context, SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER); // finding
            SSLContexts.custom().loadTrustMaterial(null, new TrustSelfSignedStrategy()); // finding
            SSLContexts.custom().loadTrustMaterial(null, TrustAllStrategy.INSTANCE); // finding
            SSLContexts.custom().loadTrustMaterial(null, (chain, type) -> true); // finding
            SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE); // finding
            parameters.setEndpointIdentificationAlgorithm(null); // finding
            parameters.setEndpointIdentificationAlgorithm(""); // finding
            new HttpClientOptions().setSsl(true).setTrustAll(true); // finding
            new WebClientOptions().setVerifyHost(false); // finding
            System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true"); // finding
            mail.put("mail.smtp.ssl.checkserveridentity", "false"); // finding
            String url = "jdbc:mysql://db.acme.example/x?useSSL=true&verifyServerCertificate=false"; // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.cert.*;
        import javax.net.ssl.*;
        class Managers {
          static class Pinned implements X509TrustManager {
            private final X509TrustManager next = null;
            private final byte[] pin = {};
            public void checkClientTrusted(X509Certificate[] chain, String type) { }
            public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
              if (!java.util.Arrays.equals(chain[0].getPublicKey().getEncoded(), pin)) {
                throw new CertificateException("pin");
              }
            }
            public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
          }
          static class Delegating implements X509TrustManager {
            private final X509TrustManager next = null;
            public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
              next.checkClientTrusted(chain, type);
            }
            public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
              try {
                next.checkServerTrusted(chain, type);
              } catch (CertificateException e) {
                log.warn("refused", e);
                throw e;
              }
            }
            public X509Certificate[] getAcceptedIssuers() { return next.getAcceptedIssuers(); }
          }
        }
        """,
        """
        import javax.net.ssl.*;
        class Verifiers implements HostnameVerifier {
          public boolean verify(String host, SSLSession session) {
            return host.equals("db.internal") && session.isValid();
          }
          HostnameVerifier one = (host, session) -> host.endsWith(".acme.example");
          java.util.function.BiPredicate<String, String> any = (a, b) -> true;
          private static final boolean STRICT = true;
          HostnameVerifier chosen = STRICT ? null : (host, session) -> true;
          void f(OwnQueue queue) {
            queue.add((address, message) -> true);
            queue.verify((address, message) -> true);
          }
        }
        """,
        """
        import org.apache.http.conn.ssl.DefaultHostnameVerifier;
        class Libraries {
          void f(SSLParameters parameters, Options options, Properties mail, String given) {
            new SSLConnectionSocketFactory(context, new DefaultHostnameVerifier());
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setEndpointIdentificationAlgorithm(given);
            options.setTrustAll(false);
            options.setVerifyHost(true);
            if (false) {
              options.setVerifyHost(false);
            }
            mail.put("mail.smtp.ssl.checkserveridentity", "true");
            String url = "jdbc:mysql://db.acme.example/x?useSSL=true&verifyServerCertificate=true";
          }
        }
        """,
        """
        class OwnTypes {
          enum NoopHostnameVerifier { INSTANCE }
          Object f() { return NoopHostnameVerifier.INSTANCE; }
          interface SSLSession { }
          boolean verify(String ticket, SSLSession session) { return true; }
        }
        """,
        """
        class Door {
          boolean isTrusted(String name, String door) { return true; }
          void checkServerTrusted(String name, String door) { }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.security.cert.X509Certificate;
        import javax.net.ssl.*;
        class A {
          void f() {
            TrustManager[] all = new TrustManager[] {
              new X509TrustManager() {
                public void checkServerTrusted(X509Certificate[] certs, String type) { } // finding
        """,
        """
        import java.security.cert.X509Certificate;
        import javax.net.ssl.*;
        class A implements X509TrustManager {
          public void checkServerTrusted(X509Certificate[] certs, String type) {
        """,
        """
        class A {
          void f(HttpsURLConnection link) {
            link.setHostnameVerifier((host, session) -> true // finding
        """,
        """
        class A {
          void f() {
            HttpClients.custom().setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE // finding
        """);
  }

  @Test
  void check_selfSignedOnly_isAWarning() {
    String file = "class A { Object f() { return new TrustSelfSignedStrategy(); } }";
    assertEquals(Level.WARNING, RuleSamples.hits(RULE, file, 17).get(0).level());
  }

  @Test
  void fix_settingsAndConstants_areMended() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import org.apache.http.conn.ssl.NoopHostnameVerifier;
            class A {
              Object f(Options options, SSLParameters parameters) {
                options.setVerifyHost(false).setTrustAll(true);
                parameters.setEndpointIdentificationAlgorithm(null);
                return NoopHostnameVerifier.INSTANCE;
              }
            }
            """);
    assertTrue(mended.contains("setVerifyHost(true).setTrustAll(false)"), mended);
    assertTrue(mended.contains("new org.apache.http.conn.ssl.DefaultHostnameVerifier()"), mended);
  }
}
