package dev.bantam.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the model's arithmetic runs on.
 *
 * @param instructionSets those that matter for 8-bit products; empty where they cannot be read
 */
record Machine(int cores, long memoryBytes, List<String> instructionSets) {
  private static final Set<String> RELEVANT =
      Set.of(
          "avx2", "fma", "avx_vnni", "avx512f", "avx512_vnni", "asimd", "asimddp", "i8mm", "sve");

  static Machine read() {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
    return new Machine(Runtime.getRuntime().availableProcessors(), memory, readInstructionSets());
  }

  /** Whether 8-bit products are fast; also true where it cannot be told. */
  boolean isFast() {
    return instructionSets.isEmpty()
        || instructionSets.contains("avx2")
        || instructionSets.contains("asimddp");
  }

  private static List<String> readInstructionSets() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
          .findFirst()
          .map(line -> Stream.of(line.split("\\s+")).filter(RELEVANT::contains).sorted().toList())
          .orElse(List.of());
    } catch (IOException e) {
      return List.of();
    }
  }
}
