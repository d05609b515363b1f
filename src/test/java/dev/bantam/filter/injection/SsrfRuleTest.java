package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class SsrfRuleTest {
  private static final Rule RULE = new SsrfRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.net.*;
        import java.net.http.*;
        class A {
          Object stream(HttpServletRequest request) throws Exception {
            return new URL(request.getParameter("feed")).openStream(); // finding
          }
          Object connection(HttpServletRequest request) throws Exception {
            URL url = new URL("http://" + request.getParameter("host") + "/status");
            return url.openConnection(); // finding
          }
          Object client(HttpClient client, HttpServletRequest request) throws Exception {
            HttpRequest call = HttpRequest.newBuilder(URI.create(request.getHeader("X-Hook"))).build(); // finding
            return client.send(call, HttpResponse.BodyHandlers.ofString());
          }
          Object builder(HttpServletRequest request) {
            return HttpRequest.newBuilder().uri(URI.create(request.getParameter("target"))); // finding
          }
          Object socket(HttpServletRequest request) throws Exception {
            return new Socket(request.getParameter("host"), 80); // finding
          }
          Object image(HttpServletRequest request) throws Exception {
            return javax.imageio.ImageIO.read(new URL(request.getParameter("image"))); // finding
          }
          long helper(HttpServletRequest request) throws Exception {
            return length(request.getParameter("address"));
          }
          private long length(String address) throws Exception {
            return new URL(address).openConnection().getContentLengthLong(); // finding
          }
        }
        """,
        """
        import okhttp3.*;
        import org.apache.http.client.methods.HttpGet;
        import org.jsoup.Jsoup;
        import org.springframework.web.bind.annotation.*;
        import org.springframework.web.client.RestTemplate;
        import org.springframework.web.reactive.function.client.WebClient;
        class B {
          private final RestTemplate rest = new RestTemplate();
          private final WebClient web = WebClient.create();
          Object template(@RequestParam String ip) {
            return rest.getForEntity("http://" + ip + ":8080/info", String.class); // finding
          }
          Object reactive(@RequestParam String uri) {
            return web.get().uri(uri).retrieve(); // finding
          }
          Object apache(@RequestParam String site) {
            return new HttpGet(site + "/favicon.ico"); // finding
          }
          Object ok(@RequestParam String hook) {
            return new Request.Builder().url(hook).build(); // finding
          }
          Object jsoup(@RequestParam String page) throws Exception {
            return Jsoup.connect(page).get(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.net.*;
        import java.net.http.*;
        import java.util.*;
        class A {
          private static final Set<String> FEEDS = Set.of("https://a.example/rss");
          private static final Map<String, String> HOOKS = Map.of("a", "https://a.example/");
          Object allowed(HttpServletRequest request) throws Exception {
            String feed = request.getParameter("feed");
            if (!FEEDS.contains(feed)) {
              return null;
            }
            return new URL(feed).openStream();
          }
          Object mapped(HttpServletRequest request) throws Exception {
            return new URL(HOOKS.get(request.getParameter("hook"))).openStream();
          }
          Object fixedHost(HttpServletRequest request) throws Exception {
            return new URL("https://api.example.org/users/" + request.getParameter("id")).openStream();
          }
          Object fixedHostInAVariable(HttpServletRequest request) throws Exception {
            String address = "https://api.example.org/search?q=" + request.getParameter("q");
            URL url = new URL(address);
            return url.openConnection();
          }
          Object onlyRead(HttpServletRequest request) {
            return URI.create(request.getHeader("Referer")).getHost();
          }
          Object sent(HttpServletRequest request) {
            return HttpRequest.newBuilder(URI.create("https://queue.example.org/"))
                .POST(HttpRequest.BodyPublishers.ofString(request.getParameter("text")));
          }
          Object shard(HttpServletRequest request) throws Exception {
            String host = Integer.parseInt(request.getParameter("shard")) + ".example.org";
            return new URL("https", "img" + host, "/print.png").openStream();
          }
          Object settings() throws Exception {
            return new URL(System.getenv("FEED")).openStream();
          }
          Object callersChoice(String address) throws Exception {
            return new URL(address).openStream();
          }
        }
        """,
        """
        import org.springframework.web.bind.annotation.*;
        import org.springframework.web.client.RestTemplate;
        import org.springframework.web.reactive.function.client.WebClient;
        class B {
          private final RestTemplate rest = new RestTemplate();
          private final WebClient web = WebClient.create("https://api.example.org");
          Object variable(@RequestParam String id) {
            return rest.getForObject("https://api.example.org/users/{id}", String.class, id);
          }
          Object relative(@RequestParam String id) {
            return web.get().uri("/users/" + id).retrieve();
          }
          Object body(@RequestBody String text) {
            return rest.postForObject("https://api.example.org/texts", text, String.class);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class C {
          Object own(HttpClient client, HttpServletRequest request) {
            return client.send("https://" + request.getParameter("address"));
          }
          static class HttpClient { Object send(String to) { return to; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.net.*;
        class A {
          void fetch(HttpServletRequest request) throws Exception {
            URLConnection link = new URL(request.getParameter("feed")).openConnection(); // finding
            link.setConn
        """,
        """
        import org.springframework.web.bind.annotation.*;
        import org.springframework.web.client.RestTemplate;
        class A {
          RestTemplate rest = new RestTemplate();
          String info(@RequestParam String ip) {
            return rest.getForObject("http://" + ip + "/info", String.class // finding
        """,
        """
        import jakarta.servlet.http.*;

        import java.net.*;
        class A {
          void fetch(HttpServletRequest request) throws Exception {
            String host = request.getParameter("host");
            try (Socket socket = new Socket(host, 80)) { // finding
        """);
  }
}
