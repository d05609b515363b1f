package dev.bantam.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bantam.completion.CompletionService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A real server on a free port, and a client for it. */
final class TestServer implements AutoCloseable {
  static final int MAX_BODY_BYTES = 64 << 10;
  static final Duration PATIENCE = Duration.ofSeconds(1);
  static final ServerInfo INFO = new ServerInfo("test-model", "1.0.0", "0.1.0", 8192);

  private static final ObjectMapper JSON = new ObjectMapper();

  final BantamServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(ServerConfig config, Duration patience) {
    server = new BantamServer(config, INFO, patience);
    server.start();
  }

  static TestServer loading() {
    return new TestServer(config(Set.of(), Set.of(), false), PATIENCE);
  }

  static TestServer ready(CompletionService service) {
    TestServer started = loading();
    started.server.ready(service);
    return started;
  }

  static TestServer ready(ServerConfig config, CompletionService service) {
    TestServer started = new TestServer(config, PATIENCE);
    started.server.ready(service);
    return started;
  }

  static TestServer ready(Duration patience, CompletionService service) {
    TestServer started = new TestServer(config(Set.of(), Set.of(), false), patience);
    started.server.ready(service);
    return started;
  }

  static ServerConfig config(Set<String> hosts, Set<String> origins, boolean inContainer) {
    return new ServerConfig("127.0.0.1", 0, hosts, origins, MAX_BODY_BYTES, inContainer);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return client.send(postRequest(path, body, headers), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
    return client.sendAsync(postRequest(path, body), BodyHandlers.ofString());
  }

  RawHttp raw() throws IOException {
    return new RawHttp(server.port());
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  @Override
  public void close() {
    server.stop();
  }

  private HttpRequest postRequest(String path, String body, String... headers) {
    return request(path, headers)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return builder;
  }
}
