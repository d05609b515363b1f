package dev.bantam.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bantam.config.BantamConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The server of this machine, asked over loopback. */
final class RunningServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final String base;

  RunningServer(String host, int port) {
    String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    this.base = "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
  }

  static RunningServer of(BantamConfig config) {
    return new RunningServer(config.server().host(), config.server().port());
  }

  String url() {
    return base;
  }

  /** Status of {@code /v1/health}: 200 if ready; empty if nobody listens. */
  Optional<Integer> health() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/v1/health"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Has it forget what users took and turned down; false if none answers. */
  boolean forget() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/v1/bantam/forget"))
              .timeout(Duration.ofSeconds(5))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Asks {@code /v1/bantam/complete}.
   *
   * @throws IOException if the server cannot be reached or refuses; with its message
   */
  JsonNode complete(ObjectNode request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(base + "/v1/bantam/complete"))
                  .timeout(Duration.ofSeconds(70))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new IOException(body.path("error").path("message").asText("no reason given"));
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new IOException("the server's answer is not JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
