package dev.bantam.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native libraries come from Bantam's own folder; nothing is unpacked, nothing fetched. */
class NativesTest {
  @Test
  void load_fromOwnFolder_leavesTempAndHomeEmpty(@TempDir Path parent) throws Exception {
    Path temp = Files.createDirectory(parent.resolve("temp"));
    Path home = Files.createDirectory(parent.resolve("home"));
    String output = probe(System.getProperty("bantam.native"), temp, home);
    assertEquals("ran 2", output.strip());
    assertEquals(0, entries(temp));
    assertEquals(0, entries(home));
  }

  @Test
  void load_veryLongCommandLine_doesNotOverflowTheStack(@TempDir Path parent) throws Exception {
    String padding = "-Dpadding=" + "x".repeat(100_000);
    assertEquals(
        "ran 2", probe(System.getProperty("bantam.native"), parent, parent, padding).strip());
  }

  @Test
  void load_folderWithoutThem_saysSo(@TempDir Path parent) throws Exception {
    String output = probe(parent.toString(), parent, parent);
    assertTrue(output.contains("native library missing: " + parent), output);
  }

  @Test
  void classPath_hasNoCodeThatFetchesOrReports() {
    for (String name : List.of("ai.djl.util.Ec2Utils", "com.sun.jna.Native")) {
      assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
    }
  }

  private static String probe(String natives, Path temp, Path home, String... options)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--")) // leave to load natives, where it is asked
        .forEach(command::add);
    command.add("-Djava.io.tmpdir=" + temp);
    command.add("-Duser.home=" + home);
    command.add("-Dbantam.native=" + natives);
    command.addAll(List.of(options));
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
    command.addAll(List.of(NativesProbe.class.getName(), "models/smollm2-java-118m"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }
}
