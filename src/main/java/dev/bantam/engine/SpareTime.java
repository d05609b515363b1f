package dev.bantam.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Tells whether the machine has time for work that nobody waits for: it runs on mains, and others
 * leave half of it idle.
 *
 * <p>Batteries are looked for where Linux lists them; elsewhere none is found. Asked rarely, and
 * answered from memory for some seconds. Confined to the engine thread.
 */
final class SpareTime implements BooleanSupplier {
  private static final long VALID_NANOS = 5_000_000_000L;
  private static final double BUSY = 0.5;

  private final Path powerSupplies;
  private final OperatingSystemMXBean system;
  private long askedAt;
  private boolean asked;
  private boolean spare;

  SpareTime(Path powerSupplies) {
    this.powerSupplies = powerSupplies;
    this.system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  static SpareTime ofThisMachine() {
    return new SpareTime(Path.of("/sys/class/power_supply"));
  }

  @Override
  public boolean getAsBoolean() {
    long now = System.nanoTime();
    if (!asked || now - askedAt > VALID_NANOS) {
      asked = true;
      askedAt = now;
      spare = !isOnBattery() && loadOfOthers() < BUSY;
    }
    return spare;
  }

  /** Share of the machine that others kept busy since the last question; negative where unknown. */
  private double loadOfOthers() {
    return system.getCpuLoad() - system.getProcessCpuLoad();
  }

  /** Whether a battery that runs the machine is being used up. */
  boolean isOnBattery() {
    if (!Files.isDirectory(powerSupplies)) {
      return false;
    }
    try (DirectoryStream<Path> supplies = Files.newDirectoryStream(powerSupplies)) {
      for (Path supply : supplies) {
        // A mouse's battery has the scope Device.
        if (says(supply.resolve("status"), "Discharging")
            && !says(supply.resolve("scope"), "Device")) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // a battery that cannot be read is none
    }
    return false;
  }

  private static boolean says(Path file, String word) throws IOException {
    return Files.isReadable(file) && Files.readString(file).strip().equals(word);
  }
}
