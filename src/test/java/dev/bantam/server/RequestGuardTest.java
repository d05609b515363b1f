package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.CompletionService;
import dev.bantam.server.RawHttp.Answer;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the guard lets through; {@link HostileRequestsTest} has what it refuses. */
final class RequestGuardTest {
  private static final CompletionService SERVICE = (request, caller) -> TestCompletions.text("x");
  private static final String BODY = "{\"prefix\":\"x\"}";

  @Test
  void loopbackNames_inAnyCase_areServed() throws Exception {
    try (TestServer server = TestServer.ready(SERVICE)) {
      for (String name : new String[] {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"}) {
        assertEquals(200, statusFor(server, "Host: " + name + ":" + server.server.port()));
      }
    }
  }

  @Test
  void configuredNames_areServedWithTheServersPort() throws Exception {
    ServerConfig config =
        TestServer.config(Set.of("Bantam.Internal", "proxy.internal:443"), Set.of(), false);
    try (TestServer server = TestServer.ready(config, SERVICE)) {
      int port = server.server.port();
      assertEquals(200, statusFor(server, "Host: bantam.internal:" + port));
      assertEquals(421, statusFor(server, "Host: bantam.internal:1"));
      assertEquals(200, statusFor(server, "Host: proxy.internal:443"));
      assertEquals(421, statusFor(server, "Host: proxy.internal:" + port));
    }
  }

  @Test
  void inContainer_anyPortOfAKnownName_isServed() throws Exception {
    try (TestServer server =
        TestServer.ready(TestServer.config(Set.of(), Set.of(), true), SERVICE)) {
      assertEquals(200, statusFor(server, "Host: localhost:9999"));
      assertEquals(200, statusFor(server, "Host: [::1]:9999"));
      assertEquals(200, statusFor(server, "Host: localhost"));
      assertEquals(421, statusFor(server, "Host: evil.example:9999"));
      assertEquals(400, statusFor(server, "Host: localhost:99x"));
      assertEquals(200, statusFor(server, "Host: localhost:9999\r\nOrigin: http://localhost:9999"));
      assertEquals(403, statusFor(server, "Host: localhost:9999\r\nOrigin: http://localhost:9998"));
    }
  }

  @Test
  void ownPage_mayCall() throws Exception {
    try (TestServer server = TestServer.ready(SERVICE)) {
      String origin = "http://127.0.0.1:" + server.server.port();
      HttpResponse<String> response =
          server.post(
              "/v1/bantam/complete", BODY, "Origin", origin, "Sec-Fetch-Site", "same-origin");
      assertEquals(200, response.statusCode());
      assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
    }
  }

  @Test
  void configuredOrigin_mayCallAndRead() throws Exception {
    String origin = "https://editor.example";
    ServerConfig config = TestServer.config(Set.of(), Set.of(origin), false);
    try (TestServer server = TestServer.ready(config, SERVICE)) {
      HttpResponse<String> response =
          server.post(
              "/v1/bantam/complete", BODY, "Origin", origin, "Sec-Fetch-Site", "cross-site");
      assertEquals(200, response.statusCode());
      assertEquals(
          origin, response.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
      Answer preflight = preflight(server, origin);
      assertEquals(204, preflight.status());
      assertTrue(preflight.text().contains("Access-Control-Allow-Headers: content-type"));
      assertEquals(403, preflight(server, "https://editor.example.evil").status());
    }
  }

  @Test
  void everyAnswer_hasTheSecurityHeaders() throws Exception {
    try (TestServer server = TestServer.ready(SERVICE)) {
      for (String path : new String[] {"/", "/livez", "/nowhere"}) {
        HttpResponse<String> response = server.get(path);
        assertEquals("nosniff", header(response, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(response, "Referrer-Policy"));
        assertEquals("no-store", header(response, "Cache-Control"));
        assertEquals("same-origin", header(response, "Cross-Origin-Resource-Policy"));
        String policy = header(response, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"));
        assertFalse(policy.contains("unsafe"));
        assertTrue(response.headers().firstValue("Server").isEmpty());
        assertTrue(response.headers().firstValue("Set-Cookie").isEmpty());
      }
    }
  }

  @Test
  void jsonType_withParametersAndInAnyCase_isRead() throws Exception {
    try (TestServer server = TestServer.ready(SERVICE);
        RawHttp raw = server.raw()) {
      raw.send(
          "POST /v1/bantam/complete HTTP/1.1\r\nHost: 127.0.0.1:"
              + server.server.port()
              + "\r\nContent-Type: Application/JSON ; charset=utf-8\r\nContent-Length: "
              + BODY.length()
              + "\r\n\r\n"
              + BODY);
      assertEquals(200, raw.readOne().status());
    }
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private static Answer preflight(TestServer server, String origin) throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send(
          "OPTIONS /v1/bantam/complete HTTP/1.1\r\nHost: 127.0.0.1:"
              + server.server.port()
              + "\r\nOrigin: "
              + origin
              + "\r\nAccess-Control-Request-Method: POST\r\n\r\n");
      return raw.readAll(300);
    }
  }

  private static int statusFor(TestServer server, String headers) throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send("GET /livez HTTP/1.1\r\n" + headers + "\r\n\r\n");
      return raw.readOne().status();
    }
  }
}
