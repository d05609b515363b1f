package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CleartextRuleTest {
  private static final Rule RULE = new CleartextRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.net.*;
        import java.net.http.*;
        class Requests {
          private static final String BASE = "http://api.partner.example";
          void header(String token) throws Exception {
            URL url = new URL("http://files.partner.example/" + token.length()); // finding
            HttpURLConnection link = (HttpURLConnection) url.openConnection();
            link.setRequestProperty("Authorization", "Bearer " + token);
          }
          Object builder(String token, String id) {
            return HttpRequest.newBuilder(URI.create(BASE + "/parcels/" + id)) // finding
                .header("X-Api-Key", token)
                .build();
          }
          Object form(String user, String secret) {
            String body = "user=" + user + "&password=" + secret;
            return HttpRequest.newBuilder()
                .uri(URI.create("http://library.town.example/login")) // finding
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
          }
          Object query(String password) throws Exception {
            return new URI("http://host.example/login?user=a&password=" + password); // finding
          }
          Object userInfo(String user, String password) throws Exception {
            return new URL("ftp://" + user + ":" + password + "@files.example/in"); // finding
          }
        }
        """,
        """
        import org.apache.commons.net.ftp.FTPClient;
        import java.net.Socket;
        class Others {
          private final FTPClient ftp = new FTPClient();
          void ftp(String user, String password) throws Exception {
            ftp.login(user, password); // finding
          }
          void pop(String host, String password) throws Exception {
            Socket socket = new Socket(host, 110);
            PrintWriter out = new PrintWriter(socket.getOutputStream(), true);
            out.print("PASS " + password + "\\r\\n"); // finding
            out.println(password); // finding
          }
          void ldap(Hashtable<String, String> env, String password) {
            env.put(Context.PROVIDER_URL, "ldap://directory.acme.example:389"); // finding
            env.put(Context.SECURITY_CREDENTIALS, password);
          }
          String database() {
            return "jdbc:mysql://db.acme.example/shop?useSSL=false"; // finding
          }
          void mail(Properties mail) {
            mail.put("mail.smtp.host", "mail.acme.example");
            mail.put("mail.smtp.auth", "true"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.net.*;
        import java.net.http.*;
        class Requests {
          void secure(String token) throws Exception {
            URL url = new URL("https://files.partner.example/");
            HttpURLConnection link = (HttpURLConnection) url.openConnection();
            link.setRequestProperty("Authorization", "Bearer " + token);
          }
          void local(String token) throws Exception {
            HttpRequest.newBuilder(URI.create("http://localhost:8080/x"))
                .header("Authorization", "Bearer " + token).build();
          }
          void open() throws Exception {
            HttpRequest.newBuilder(URI.create("http://www.example.org/robots.txt"))
                .header("Accept", "text/plain").build();
          }
          void overwritten(String token) throws Exception {
            String base = "http://api.example/";
            base = "https://api.example/";
            HttpRequest.newBuilder(URI.create(base)).header("Authorization", token).build();
          }
          void slots(String token, java.util.Map<String, String> links) throws Exception {
            links.put("docs", "http://docs.example/");
            links.put("api", "https://api.example/");
            HttpRequest.newBuilder(URI.create(links.get("api") + "x"))
                .header("Authorization", "Bearer " + token).build();
          }
          String namespace() { return "http://www.w3.org/2001/XMLSchema"; }
        }
        """,
        """
        import org.apache.commons.net.ftp.*;
        class Others {
          void ftps(String user, String password) throws Exception {
            FTPSClient client = new FTPSClient("TLS", true);
            client.login(user, password);
            FTPClient declared = new FTPSClient();
            declared.login(user, password);
            new FTPClient().login("anonymous", "me@acme.example");
          }
          void ldaps(Hashtable<String, String> env, String password) {
            env.put(Context.PROVIDER_URL, "ldaps://directory.acme.example:636");
            env.put(Context.SECURITY_CREDENTIALS, password);
          }
          String database() {
            return "jdbc:mysql://localhost/shop?useSSL=false";
          }
          void mail(Properties mail) {
            mail.put("mail.smtp.auth", "true");
            mail.put("mail.smtp.starttls.enable", "true");
          }
          void console(String password) {
            System.out.println("PASS " + password);
          }
        }
        """,
        """
        import java.net.Socket;
        class Greeter {
          void greet(String host) throws Exception {
            Socket socket = new Socket(host, 25);
            new PrintWriter(socket.getOutputStream()).print("HELO me");
          }
        }
        """,
        """
        class Own {
          static class FTPClient { boolean login(String a, String b) { return true; } }
          boolean f(FTPClient client) { return client.login("a", "b"); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.net.Socket;
        class A {
          private PrintWriter out;
          void join(String host, String password) throws Exception {
            Socket socket = new Socket(host, 7777);
            out = new PrintWriter(socket.getOutputStream(), true);
            out.println("PASSWORD " + password); // finding
        """,
        """
        import org.apache.commons.net.ftp.FTPClient;
        class A {
          private final FTPClient ftp = new FTPClient();
          void f(String user, char[] password) {
            try {
              ftp.login(user, new String(password)); // finding
        """,
        """
        class A {
          void f(String token) {
            URL url = new URL("http://api.example/x"); // finding
            link.setRequestProperty("Authorization", "Bearer " + token
        """);
  }

  @Test
  void fix_linkInPlace_becomesHttps() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            class A {
              Object f(String token, String id) {
                return HttpRequest.newBuilder(URI.create("http://api.example/" + id))
                    .header("Authorization", token).build();
              }
            }
            """);
    assertTrue(mended.contains("\"https://api.example/\""), mended);
  }
}
