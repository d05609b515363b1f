package dev.bantam.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
      // The load since the last question; negative where it is unknown.
      spare = !isOnBattery() && system.getCpuLoad() - system.getProcessCpuLoad() < BUSY;
    }
    return spare;
  }

  private boolean isOnBattery() {
    if (!Files.isDirectory(powerSupplies)) {
      return false;
    }
    try (DirectoryStream<Path> supplies = Files.newDirectoryStream(powerSupplies)) {
      for (Path supply : supplies) {
        Path status = supply.resolve("status");
        if (Files.isReadable(status) && Files.readString(status).strip().equals("Discharging")) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // a battery that cannot be read is none
    }
    return false;
  }
}
