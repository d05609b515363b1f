package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PageApiTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final TestServer server = TestServer.loading();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void root_forOtherClients_isTheGreetingTheyLookFor() throws Exception {
    for (String accept : List.of("*/*", "application/json")) {
      HttpResponse<String> response = server.get("/", "Accept", accept);
      assertEquals(200, response.statusCode());
      assertEquals("Ollama is running", response.body());
    }
    try (RawHttp raw = server.raw()) {
      raw.send("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:" + server.server.port() + "\r\n\r\n");
      RawHttp.Answer answer = raw.readAll(300);
      assertEquals(200, answer.status());
      assertEquals("", answer.body());
    }
  }

  @Test
  void root_forBrowsers_isThePage_andAllItNeedsIsServedHere() throws Exception {
    HttpResponse<String> page = server.get("/", "Accept", BROWSER);
    assertEquals("text/html;charset=utf-8", type(page));
    Matcher link = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
    int links = 0;
    for (; link.find(); links++) {
      assertTrue(link.group(1).startsWith("/"), link.group(1));
      HttpResponse<String> file = server.get(link.group(1));
      assertEquals(200, file.statusCode(), link.group(1));
      assertFalse(file.body().isBlank(), link.group(1));
      assertTrue(type(file).matches("(text/(css|javascript)|image/svg\\+xml).*"), type(file));
    }
    assertEquals(4, links);
  }

  @Test
  void page_hasNothingThatItsPolicyForbids() throws Exception {
    String page = server.get("/", "Accept", BROWSER).body();
    assertFalse(
        Pattern.compile("<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son\\w+=")
            .matcher(page)
            .find());
    for (String path : List.of("/page.js", "/page.css")) {
      String file = server.get(path).body();
      assertFalse(file.contains("http://") || file.contains("https://"), path);
      assertFalse(file.contains("innerHTML") || file.contains("eval("), path);
    }
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElseThrow();
  }
}
