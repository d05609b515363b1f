package dev.bantam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The life of the server process: start, answers, stop, and every way it must not start. */
class ServeTest {
  private static final Path HOME = Path.of("");
  private static final String CANARY = "canaryZ7q";
  private static final String REQUEST =
      """
      {"prefix":"class A {\\n  int canaryZ7q() {\\n    int sum = 0;\\n    return su",\
      "suffix":"\\n  }\\n}\\n","path":"canaryZ7q.java"}\
      """;

  @TempDir private Path temp;

  @Test
  void serve_answersAndLeavesNothingBehind() throws Exception {
    try (ServerProcess server = start("serve", "--port", "0").awaitReady()) {
      assertTrue(server.log().contains("running prompts 235"), server.log());
      assertEquals(200, server.get("/v1/health").statusCode());
      HttpResponse<String> answer = server.post("/v1/bantam/complete", REQUEST);
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("\"text\":\"m"), answer.body());
      server.post("/v1/completions", "{\"prompt\":\"" + CANARY + "\",\"max_tokens\":\"x\"}");
      server.terminate();
      assertEquals(0, server.awaitExit());
      assertFalse(server.log().contains(CANARY), server.log());
    }
    try (Stream<Path> left = Files.walk(temp)) {
      List<Path> files = left.filter(Files::isRegularFile).toList();
      assertEquals(List.of(), files);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void serve_keepsBelowTheMemoryItNames_withInt8KeysAndValues() throws Exception {
    Path settings = temp.resolve("small.yaml");
    Files.writeString(
        settings, "model: {kv_cache: int8, slots: 8, slot_capacity: 2048, parked_megabytes: 0}\n");
    try (ServerProcess server =
        start("serve", "--port", "0", "--config", settings.toString()).awaitReady()) {
      assertTrue(server.log().contains("running prompts 188"), server.log());
      HttpResponse<String> answer = server.post("/v1/bantam/complete", REQUEST);
      assertTrue(answer.body().contains("\"text\":\"m"), answer.body());
      assertTrue(server.residentMegabytes() < 650, server.residentMegabytes() + " MB");
    }
  }

  @Test
  void serve_aProviderThatIsNotThere_isOneClearLine() throws Exception {
    Path settings = temp.resolve("cuda.yaml");
    Files.writeString(settings, "model: {provider: cuda}\n");
    try (ServerProcess server = start("serve", "--port", "0", "--config", settings.toString())) {
      assertEquals(3, server.awaitExit());
      assertEquals(1, server.log().lines().count(), server.log());
      assertTrue(server.log().contains("CUDA"), server.log());
    }
  }

  @Test
  void terminate_letsARunningRequestFinish() throws Exception {
    try (ServerProcess server = start("serve", "--port", "0").awaitReady()) {
      String longRequest =
          """
          {"prefix":"class A {\\n  int one() {\\n    return 1;\\n  }\\n\\n  int two() {\\n    return 2;\\n  }\\n",\
          "shape":"block","max_tokens":512,"deadline_ms":4000}\
          """;
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(() -> statusOf(server, longRequest));
      Thread.sleep(1000);
      server.terminate();
      assertEquals(200, status.get());
      assertEquals(0, server.awaitExit());
    }
  }

  @Test
  void portInUse_isOneClearLine() throws Exception {
    try (ServerProcess first = start("serve", "--port", "0").awaitReady();
        ServerProcess second = start("serve", "--port", String.valueOf(first.port()))) {
      assertEquals(2, second.awaitExit());
      assertEquals(1, second.log().lines().count(), second.log());
      assertTrue(second.log().contains(String.valueOf(first.port())), second.log());
    }
  }

  @Test
  void damagedModel_neverListens() throws Exception {
    Path home = Files.createDirectory(temp.resolve("home"));
    Path damaged = Files.createDirectories(home.resolve("models/bantam-java"));
    try (Stream<Path> files = Files.list(HOME.resolve("models/bantam-java"))) {
      for (Path file : files.toList()) {
        Files.copy(file, damaged.resolve(file.getFileName().toString()));
      }
    }
    Path weights = damaged.resolve("weights-1.bin");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    try (ServerProcess server = ServerProcess.start(home, temp, "serve", "--port", "18499")) {
      assertEquals(3, server.awaitExit());
      assertEquals(1, server.log().lines().count(), server.log());
      assertTrue(server.log().contains("weights-1.bin"), server.log());
      assertTrue(server.log().contains("expected"), server.log());
    }
    assertFalse(listens(18499));
  }

  @Test
  void noTempFolder_isOneClearLine() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(HOME, temp.resolve("absent"), "serve", "--port", "0")) {
      assertEquals(3, server.awaitExit());
      String last = server.log().lines().reduce("", (first, second) -> second);
      assertTrue(last.contains("ERROR") && last.contains("absent"), server.log());
      assertFalse(server.log().contains("\tat "), server.log());
    }
  }

  @Test
  void wrongSetting_isOneClearLine() throws Exception {
    Path file = Files.writeString(temp.resolve("wrong.yaml"), "server:\n  prot: 1\n");
    try (ServerProcess server = start("serve", "--config", file.toString())) {
      assertEquals(2, server.awaitExit());
      assertEquals(1, server.log().lines().count(), server.log());
      assertTrue(server.log().contains("server.prot"), server.log());
    }
  }

  @Test
  void doctor_loadsTheModelAndTestsItself() throws Exception {
    try (ServerProcess doctor = start("doctor", "--port", freePort())) {
      int status = doctor.awaitExit();
      assertTrue(hasLine(doctor, "ok +model +\\S.* loaded in \\d+ ms"), doctor.log());
      assertTrue(hasLine(doctor, "ok +self-test +\\S.*, filter checked"), doctor.log());
      assertEquals(0, status, doctor.log());
    }
  }

  @Test
  void complete_withoutAServer_printsTheSuggestion() throws Exception {
    Path file =
        Files.writeString(
            temp.resolve("Sum.java"),
            "class A {\n  int one() {\n    int sum = 0;\n    return su\n  }\n}\n");
    try (ServerProcess complete = start("complete", file + ":4:14", "--port", freePort())) {
      assertEquals(0, complete.awaitExit(), complete.log());
      assertTrue(hasLine(complete, "m;?"), complete.log());
      assertTrue(hasLine(complete, "\\d+ ms"), complete.log());
    }
  }

  @Test
  void health_tellsWhetherAServerRuns() throws Exception {
    try (ServerProcess health = start("health", "--port", freePort())) {
      assertEquals(1, health.awaitExit(), health.log());
      assertTrue(health.log().contains("not running"), health.log());
    }
    try (ServerProcess server = start("serve", "--port", "0").awaitReady();
        ServerProcess health = start("health", "--port", String.valueOf(server.port()))) {
      assertEquals(0, health.awaitExit(), health.log());
    }
  }

  private static boolean hasLine(ServerProcess process, String pattern) {
    return process.log().lines().anyMatch(line -> line.matches(pattern));
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  private ServerProcess start(String... arguments) throws IOException {
    return ServerProcess.start(HOME, temp, arguments);
  }

  private static int statusOf(ServerProcess server, String request) {
    try {
      return server.post("/v1/bantam/complete", request).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean listens(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }
}
