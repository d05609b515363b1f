package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.server.RawHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no client of ours sends: each gets one answer, and none reaches the service. */
final class HostileRequestsTest {
  private static final AtomicInteger SERVED = new AtomicInteger();
  private static final String BODY = "{\"prefix\":\"canary\"}";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.ready(
            (request, caller) -> {
              SERVED.incrementAndGet();
              return TestCompletions.text("x");
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> requests() {
    return Stream.of(hosts(), origins(), forms(), framing(), targets(), bodies())
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> hosts() {
    return Stream.of(
        row("foreign host", 421, get("Host: evil.example:PORT\r\n")),
        row("loopback name with another port", 421, get("Host: localhost:1\r\n")),
        row("loopback name without port", 421, get("Host: localhost\r\n")),
        row("port only", 400, get("Host: :PORT\r\n")),
        row("empty host", 400, get("Host: \r\n")),
        row("no host", 400, get("")),
        row("no host in HTTP/1.0", 421, "GET /livez HTTP/1.0\r\n\r\n"),
        row("two hosts", 400, get("Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n")),
        row("all addresses", 421, get("Host: 0.0.0.0:PORT\r\n")),
        row("loopback name as a prefix", 421, get("Host: localhost.evil.example:PORT\r\n")),
        row("trailing dot", 421, get("Host: localhost.:PORT\r\n")),
        row("user part", 400, get("Host: a@localhost:PORT\r\n")),
        row("other loopback address", 421, get("Host: 127.0.0.2:PORT\r\n")),
        row("port with sign", 421, get("Host: localhost:+PORT\r\n")),
        row(
            "whole URI of another host",
            400,
            "GET http://evil.example/livez HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"));
  }

  private static Stream<Arguments> origins() {
    String host = "Host: 127.0.0.1:PORT\r\n";
    return Stream.of(
        row("foreign origin", 403, get(host + "Origin: http://evil.example\r\n")),
        row("null origin", 403, get(host + "Origin: null\r\n")),
        row("own origin by another name", 403, get(host + "Origin: http://localhost:PORT\r\n")),
        row("own origin, other scheme", 403, get(host + "Origin: https://127.0.0.1:PORT\r\n")),
        row("own origin, other port", 403, get(host + "Origin: http://127.0.0.1:1\r\n")),
        row("cross-site", 403, get(host + "Sec-Fetch-Site: cross-site\r\n")),
        row(
            "foreign origin's POST",
            403,
            post(JSON + length() + "Origin: http://evil.example\r\n", BODY)),
        row(
            "preflight",
            403,
            "OPTIONS /v1/bantam/complete HTTP/1.1\r\n"
                + host
                + "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n"));
  }

  private static Stream<Arguments> forms() {
    return Stream.of(
        row("no type", 415, post(length(), BODY)),
        row("text", 415, post("Content-Type: text/plain\r\n" + length(), BODY)),
        row(
            "form",
            415,
            post("Content-Type: application/x-www-form-urlencoded\r\n" + length(), BODY)),
        row("multipart", 415, post("Content-Type: multipart/form-data\r\n" + length(), BODY)),
        row("JSON's relatives", 415, post("Content-Type: application/jsonp\r\n" + length(), BODY)),
        row("gzip", 415, post(JSON + "Content-Encoding: gzip\r\n" + length(), BODY)),
        row("no length", 400, post(JSON, "")));
  }

  private static Stream<Arguments> framing() {
    String chunked = JSON + "Transfer-Encoding: chunked\r\n";
    return Stream.of(
        row("length and chunks", 400, post(chunked + length(), "0\r\n\r\n")),
        row("two lengths", 400, post(JSON + length() + "Content-Length: 3\r\n", BODY)),
        row("signed length", 400, post(JSON + "Content-Length: +18\r\n", BODY)),
        row("negative length", 400, post(JSON + "Content-Length: -1\r\n", BODY)),
        row(
            "overflowing length",
            400,
            post(JSON + "Content-Length: 99999999999999999999\r\n", BODY)),
        row("chunked, identity", 400, post(JSON + "Transfer-Encoding: chunked, identity\r\n", "")),
        row("unknown coding", 400, post(JSON + "Transfer-Encoding: gzip\r\n", "")),
        row("bad chunk size", 400, post(chunked, "zz\r\nabc\r\n0\r\n\r\n")),
        row("chunk without its end", 400, post(chunked, "3\r\nabcdef\r\n0\r\n\r\n")),
        row("bare line feeds", 400, "GET /livez HTTP/1.1\nHost: 127.0.0.1:PORT\n\n"),
        row("folded header", 400, get("Host: 127.0.0.1:PORT\r\nX-A: b\r\n c\r\n")),
        row("space before colon", 400, get("Host : 127.0.0.1:PORT\r\n")),
        row("long header", 431, get("Host: 127.0.0.1:PORT\r\nX-A: " + "a".repeat(9000) + "\r\n")),
        row("many headers", 431, get("Host: 127.0.0.1:PORT\r\n" + "X-A: b\r\n".repeat(1100))),
        row("HTTP/0.9", 505, "GET /livez\r\n\r\n"),
        row("HTTP/2", 426, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        row(
            "TLS",
            400,
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"));
  }

  private static Stream<Arguments> targets() {
    return Stream.of(
        row("long URI", 414, request("GET", "/" + "a".repeat(9000))),
        row("unknown path", 404, request("GET", "/v1/secret")),
        row("path below a known one", 404, request("GET", "/livez/x")),
        row("path with a slash more", 400, request("GET", "//livez")),
        row("encoded letter", 404, request("GET", "/live%7a")),
        row("encoded dots", 400, request("GET", "/%2e%2e/livez")),
        row("dots", 404, request("GET", "/x/../livez")),
        row("encoded zero", 400, request("GET", "/livez%00")),
        row("broken encoding", 400, request("GET", "/livez%zz")),
        row("GET of a POST", 405, request("GET", "/v1/completions")),
        row("DELETE", 405, request("DELETE", "/v1/models")),
        row("TRACE", 405, request("TRACE", "/livez")),
        row("OPTIONS without origin", 405, request("OPTIONS", "/livez")),
        row("method of one's own", 405, request("BREW", "/livez")),
        row("CONNECT", 400, "CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"));
  }

  private static Stream<Arguments> bodies() {
    return Stream.of(
        row("empty body", 400, json("")),
        row("no JSON", 400, json("canary")),
        row("no object", 400, json("[]")),
        row("trailing garbage", 400, json(BODY + "x")),
        row("two objects", 400, json(BODY + BODY)),
        row("duplicate key", 400, json("{\"prefix\":\"a\",\"prefix\":\"b\"}")),
        row("single quotes", 400, json("{'prefix':'a'}")),
        row("comment", 400, json("{\"prefix\":\"a\"/**/}")),
        row("not a number", 400, json("{\"prefix\":\"a\",\"temperature\":NaN}")),
        row("broken UTF-8", 400, json("{\"prefix\":\"\u00c3\"}")),
        row("long number", 400, json("{\"prefix\":\"a\",\"n\":" + "1".repeat(2000) + "}")),
        row("length beyond the cap", 413, post(JSON + "Content-Length: 70000\r\n", "")),
        row("length of 10 GB", 413, post(JSON + "Content-Length: 10000000000\r\n", "")),
        row(
            "length beyond the cap, asking first",
            413,
            post(JSON + "Expect: 100-continue\r\nContent-Length: 70000\r\n", "")),
        row("unknown expectation", 417, post(JSON + "Expect: canary\r\n" + length(), BODY)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("requests")
  void request_getsOneAnswerAndNoService(String name, int status, String request) throws Exception {
    int served = SERVED.get();
    Answer answer = send(request);
    assertEquals(status, answer.status(), answer.text());
    assertEquals(1, answer.count(), answer.text());
    assertEquals(served, SERVED.get());
    assertHarmless(answer);
    assertEquals(200, server.get("/livez").statusCode());
  }

  @Test
  void nestingInAnIgnoredField_isServedToTheLimit() throws Exception {
    assertEquals(200, server.post("/v1/completions", nested(64)).statusCode());
    assertEquals(400, server.post("/v1/completions", nested(65)).statusCode());
  }

  @Test
  void bodyInChunksBeyondTheCap_is413() throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send(here(post(JSON + "Transfer-Encoding: chunked\r\n", "")));
      String chunk = "1000\r\n" + "a".repeat(0x1000) + "\r\n";
      raw.sendAsFarAsRead(chunk.repeat(20).getBytes(StandardCharsets.ISO_8859_1));
      Answer answer = raw.readAll(2000);
      assertEquals(413, answer.status());
      assertTrue(answer.closed());
    }
  }

  @Test
  void bodyThatDrips_is408() throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send(here(post(JSON + "Content-Length: 1000\r\n", "{")));
      for (int i = 0; i < 30 && raw.socket.getInputStream().available() == 0; i++) {
        Thread.sleep(100);
        raw.sendAsFarAsRead(new byte[] {' '});
      }
      Answer answer = raw.readAll(1000);
      assertEquals(408, answer.status(), answer.text());
    }
  }

  @Test
  void wrongMethod_tellsTheRightOnes() throws Exception {
    assertTrue(send(request("PUT", "/livez")).text().contains("\r\nAllow: GET, HEAD\r\n"));
    assertTrue(send(request("GET", "/v1/completions")).text().contains("\r\nAllow: POST\r\n"));
  }

  @Test
  void refusals_speakTheDialectOfTheirPath() throws Exception {
    Answer openAi = send(request("GET", "/v1/completions"));
    assertEquals(
        "invalid_request_error", TestServer.json(openAi.body()).at("/error/type").asText());
    Answer own = send(request("GET", "/v1/bantam/complete"));
    assertEquals("wrong_method", TestServer.json(own.body()).at("/error/code").asText());
  }

  private static void assertHarmless(Answer answer) {
    String text = answer.text();
    assertFalse(text.contains("canary"), text);
    assertFalse(text.contains("Access-Control-Allow-Origin"), text);
    assertFalse(text.contains("Exception") || text.contains("\tat "), text);
    assertFalse(text.toLowerCase(java.util.Locale.ROOT).contains("jetty"), text);
    assertFalse(text.contains("\r\nServer:"), text);
    assertTrue(text.contains("\"error\":{") || text.contains("Content-Length: 0"), text);
  }

  private static Answer send(String request) throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send(here(request));
      return raw.readAll(400);
    }
  }

  private static String here(String request) {
    return request.replace("PORT", String.valueOf(server.server.port()));
  }

  private static Arguments row(String name, int status, String request) {
    return Arguments.of(name, status, request);
  }

  private static String get(String headers) {
    return "GET /livez HTTP/1.1\r\n" + headers + "\r\n";
  }

  private static String request(String method, String target) {
    return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
  }

  private static String json(String body) {
    return post(JSON + "Content-Length: " + body.length() + "\r\n", body);
  }

  private static String post(String headers, String body) {
    return "POST /v1/bantam/complete HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
        + headers
        + "\r\n"
        + body;
  }

  /** An object with so many levels in all. */
  private static String nested(int levels) {
    String value = "[".repeat(levels - 1) + "]".repeat(levels - 1);
    return "{\"prompt\":\"x\",\"ignored\":" + value + "}";
  }

  private static String length() {
    return "Content-Length: " + BODY.length() + "\r\n";
  }
}
