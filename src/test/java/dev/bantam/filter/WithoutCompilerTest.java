package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts JVMs that cannot parse Java: the filter must say so, and not fail or call code clean. */
final class WithoutCompilerTest {
  @Test
  void checkFile_runtimeWithoutTheModule_isUncheckedError() throws Exception {
    assertEquals("UNCHECKED_ERROR", run("--limit-modules", "java.base,java.logging"));
  }

  @Test
  void checkFile_packagesNotExported_isUncheckedError() throws Exception {
    assertEquals("UNCHECKED_ERROR", run());
  }

  /** The program that is started: prints the status of a check. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      System.out.println(new PostFilter(FilterConfig.DEFAULT).checkFile("class A {}", 17).status());
    }
  }

  private static String run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor());
    return output;
  }
}
