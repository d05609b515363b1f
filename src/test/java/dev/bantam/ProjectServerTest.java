package dev.bantam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server beside a project: what it learns, keeps, tells and forgets. */
class ProjectServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String USE =
      """
      package shop;

      class %s {
        void run(Tenant tenant) {
          ZorbleRegistry registry = ZorbleRegistry.forTenant(tenant);
          registry.%s(tenant, 4711);
          log.info("canaryliteral");
        }
      }
      """;

  private static final String CURSOR =
      """
      package shop;

      class Next {
        void run(Tenant tenant) {
          ZorbleRegistry registry = ZorbleRegistry.forTenant(tenant);
          registry.""";

  @TempDir private Path temp;
  private Path shop;

  @BeforeEach
  void writeProject() throws IOException {
    shop = Files.createDirectory(temp.resolve("shop")).toRealPath();
    for (String name : new String[] {"First", "Second", "Third"}) {
      write(shop, name, "frobnicateAll");
    }
  }

  @Test
  void project_isLearnt_followed_andKept() throws Exception {
    try (ServerProcess server = start("--project", shop.toString())) {
      await(() -> project(server).path("ready").asBoolean());
      assertEquals(3, project(server).path("read").asInt());
      assertTrue(complete(server, null).startsWith("frobnicateAll(tenant, 4711)"));
      for (String name : new String[] {"First", "Second", "Third"}) {
        write(shop, name, "quuxify");
      }
      long saved = System.nanoTime();
      await(() -> complete(server, null).startsWith("quuxify(tenant, 4711)"));
      assertTrue(System.nanoTime() - saved < 3_000_000_000L);
      age();
      server.terminate();
      assertEquals(0, server.awaitExit());
      assertFalse(server.log().contains("canary") || server.log().contains("uux"), server.log());
    }
    try (ServerProcess server = start("--project", shop.toString())) {
      await(() -> project(server).path("ready").asBoolean());
      assertTrue(complete(server, null).startsWith("quuxify(tenant, 4711)"));
      server.terminate();
      assertEquals(0, server.awaitExit());
    }
  }

  @Test
  void feedback_isKept_shown_andErased() throws Exception {
    String project = shop.toString();
    try (ServerProcess server = start("--project", project)) {
      await(() -> project(server).path("ready").asBoolean());
      JsonNode answer = answer(server, null);
      ObjectNode accepted = JSON.createObjectNode().put("id", answer.path("id").asText());
      assertEquals("{\"known\":true}", server.post("/v1/bantam/accept", accepted + "").body());
      server.terminate();
      assertEquals(0, server.awaitExit());
    }
    String shown = memory("show", "--project", project);
    assertTrue(shown.contains(project) && shown.contains("3 files"), shown);
    assertTrue(shown.contains("+1") && shown.contains("→"), shown);
    assertFalse(shown.contains("canary"), shown);
    assertTrue(memory("clear", "--project", project).contains("erased what was kept of 1"));
    assertTrue(memory("show").contains("nothing is kept"));
  }

  @Test
  void aRunningServer_forgetsWhatWasTaken() throws Exception {
    String project = shop.toString();
    try (ServerProcess server = start("--project", project)) {
      await(() -> project(server).path("ready").asBoolean());
      JsonNode answer = answer(server, null);
      ObjectNode accepted = JSON.createObjectNode().put("id", answer.path("id").asText());
      server.post("/v1/bantam/accept", accepted.toString());
      String port = String.valueOf(server.port());
      String told = memory("clear", "--port", port);
      assertTrue(told.contains("the running server has forgotten"), told);
      server.terminate();
      server.awaitExit();
    }
    String kept = memory("show", "--project", project);
    // The server may have written its index again meanwhile.
    assertTrue(kept.contains(" 0 things taken") || kept.contains("nothing is kept"), kept);
  }

  @Test
  void workspaceRoots_areRead_ifTheUserAllowsIt_eachApart() throws Exception {
    Path other = Files.createDirectory(temp.resolve("other")).toRealPath();
    for (String name : new String[] {"First", "Second", "Third"}) {
      write(other, name, "plughAll");
    }
    Path settings = temp.resolve("allow.yaml");
    Files.writeString(settings, "project: {allow_workspace_roots: true, keep_index: false}\n");
    try (ServerProcess server =
        start("--project", shop.toString(), "--config", settings.toString())) {
      await(() -> project(server).path("ready").asBoolean());
      assertFalse(complete(server, other).startsWith("frobnicateAll"));
      await(() -> complete(server, other).startsWith("plughAll(tenant, 4711)"));
      assertTrue(complete(server, shop).startsWith("frobnicateAll(tenant, 4711)"));
      assertTrue(complete(server, null).startsWith("frobnicateAll(tenant, 4711)"));
      complete(server, Path.of("/"));
      complete(server, temp.resolve("absent"));
      Thread.sleep(300);
      assertEquals(2, health(server).path("projects").size());
    }
    assertFalse(Files.exists(temp.resolve(".cache")));
    try (ServerProcess server = start("--project", shop.toString())) {
      await(() -> project(server).path("ready").asBoolean());
      complete(server, other);
      Thread.sleep(300);
      assertEquals(1, health(server).path("projects").size());
    }
  }

  private ServerProcess start(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    all[0] = "serve";
    all[1] = "--port";
    all[2] = "0";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return ServerProcess.start(Path.of(""), temp, all).awaitReady();
  }

  private String memory(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "memory";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try (ServerProcess command = ServerProcess.start(Path.of(""), temp, all)) {
      assertEquals(0, command.awaitExit(), command.log());
      return command.log();
    }
  }

  private static JsonNode health(ServerProcess server) throws Exception {
    return JSON.readTree(server.get("/v1/health").body());
  }

  private static JsonNode project(ServerProcess server) throws Exception {
    return health(server).path("projects").path(0);
  }

  private static String complete(ServerProcess server, @Nullable Path root) throws Exception {
    return answer(server, root).path("choices").path(0).path("text").asText();
  }

  private static JsonNode answer(ServerProcess server, @Nullable Path root) throws Exception {
    ObjectNode request =
        JSON.createObjectNode()
            .put("prefix", CURSOR)
            .put("suffix", "\n  }\n}\n")
            .put("path", "src/shop/Next.java");
    if (root != null) {
      request.put("workspace_root", root.toString());
    }
    return JSON.readTree(server.post("/v1/bantam/complete", request.toString()).body());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    boolean is = condition.call();
    for (int i = 0; i < 200 && !is; i++) {
      Thread.sleep(50);
      is = condition.call();
    }
    assertTrue(is);
  }

  private static void write(Path project, String name, String method) throws IOException {
    Path file = project.resolve("src/shop").resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, USE.formatted(name, method));
  }

  /** Files that were written just now are read again at a start. */
  private void age() throws IOException {
    for (String name : new String[] {"First", "Second", "Third"}) {
      Path file = shop.resolve("src/shop").resolve(name + ".java");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
  }
}
