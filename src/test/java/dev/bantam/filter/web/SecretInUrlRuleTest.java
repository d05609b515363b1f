package dev.bantam.filter.web;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class SecretInUrlRuleTest {
  private static final Rule RULE = new SecretInUrlRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.net.*;
        class A {
          void f(String user, String password, String token, RestTemplate rest) throws Exception {
            URI.create("https://api.example/login?user=" + user + "&password=" + password); // finding
            new URL("https://api.example/x?api_key=" + token); // finding
            new URI(String.format("https://api.example/x?access_token=%s", token)); // finding
            String link = "https://api.example/x?a=1&secret=" + password;
            rest.getForObject(link, String.class); // finding
            UriComponentsBuilder.fromUriString("https://api.example")
                .queryParam("password", password); // finding
            new HttpUrl.Builder().addQueryParameter("client_secret", password); // finding
          }
          void redirect(HttpServletResponse response, String id) throws Exception {
            response.sendRedirect("/home?sessionId=" + id); // finding
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
        class A {
          void f(String id, String token, RestTemplate rest, Map<String, String> form) throws Exception {
            URI.create("https://api.example/orders?id=" + id + "&page=2");
            URI.create("https://api.example/login?password=");
            URI.create("https://api.example/x?tokens=" + id);
            String link = "https://api.example/x?secret=" + token;
            link = "https://api.example/x";
            rest.getForObject(link, String.class);
            HttpRequest.newBuilder(URI.create("https://api.example/x")).header("Authorization", token);
            form.put("password", token);
            UriComponentsBuilder.fromUriString("https://api.example").queryParam("page", id);
            String body = "user=" + id + "&password=" + token;
          }
          void redirect(HttpServletResponse response, String id) throws Exception {
            response.sendRedirect("/home?tab=" + id);
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.net.*;
        class A {
          void f(String password) {
            URI link = URI.create("https://api.example/login?password=" + password); // finding
            client.send(
        """,
        """
        class A {
          void f(String secret) {
            builder.queryParam("secret", secret // finding
        """,
        """
        class A {
          void f(String password) {
            URI.create("https://api.example/login?password="
        """);
  }
}
