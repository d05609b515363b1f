package dev.bantam.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Tells whether the machine has time for work that nobody waits for: it runs on mains, and others
 * leave a quarter of it idle: one of two cores may be kept busy by a compiler.
 *
 * <p>Batteries are looked for where Linux lists them; elsewhere none is found. Asked rarely, and
 * answered from memory for some seconds. Confined to the engine thread.
 */
final class SpareTime implements BooleanSupplier {
  private static final long VALID_NANOS = 5_000_000_000L;

  /** The load is that since the last question: what was long ago says nothing of now. */
  private static final long STALE_NANOS = 15_000_000_000L;

  private static final long NEW_LOOK_NANOS = 500_000_000L;
  private static final double BUSY = 0.75;

  private final Path powerSupplies;
  private final LongSupplier nanoTime;
  private final DoubleSupplier loadOfOthers;
  private boolean looked;
  private long lookedAt;
  private long validUntil;
  private boolean spare;

  /**
   * @param powerSupplies folder where Linux lists batteries
   * @param loadOfOthers share of the machine that others kept busy since the last question;
   *     negative where unknown
   */
  SpareTime(Path powerSupplies, LongSupplier nanoTime, DoubleSupplier loadOfOthers) {
    this.powerSupplies = powerSupplies;
    this.nanoTime = nanoTime;
    this.loadOfOthers = loadOfOthers;
  }

  static SpareTime ofThisMachine() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new SpareTime(
        Path.of("/sys/class/power_supply"),
        System::nanoTime,
        () -> system.getCpuLoad() - system.getProcessCpuLoad());
  }

  @Override
  public boolean getAsBoolean() {
    long now = nanoTime.getAsLong();
    if (!looked || now - validUntil > 0) {
      boolean stale = !looked || now - lookedAt > STALE_NANOS;
      double load = loadOfOthers.getAsDouble();
      looked = true;
      lookedAt = now;
      validUntil = now + (stale ? NEW_LOOK_NANOS : VALID_NANOS);
      spare = !isOnBattery() && (stale || load < BUSY);
    }
    return spare;
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
