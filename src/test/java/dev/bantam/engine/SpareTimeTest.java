package dev.bantam.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareTimeTest {
  @TempDir Path supplies;

  private long now;
  private double load;

  @Test
  void discharging_noTimeToSpare() throws IOException {
    Files.createDirectory(supplies.resolve("AC"));
    Path battery = Files.createDirectory(supplies.resolve("BAT0"));
    Files.writeString(battery.resolve("status"), "Discharging\n");
    assertFalse(spareTime().getAsBoolean());
    Files.writeString(battery.resolve("scope"), "Device\n");
    assertFalse(spareTime().isOnBattery());
  }

  @Test
  void busyMachine_isNoticedAfterHalfASecond_andAfterFiveSecondsAgain() {
    SpareTime spare = spareTime();
    load = 0.9;
    assertTrue(spare.getAsBoolean(), "nothing is known yet");
    now += 600_000_000L;
    assertFalse(spare.getAsBoolean());
    load = 0.5;
    now += 4_000_000_000L;
    assertFalse(spare.getAsBoolean());
    now += 2_000_000_000L;
    assertTrue(spare.getAsBoolean(), "a compiler on one of two cores");
  }

  @Test
  void longAgo_saysNothingOfNow() {
    SpareTime spare = spareTime();
    spare.getAsBoolean();
    load = 0.9;
    now += 3_600_000_000_000L;
    assertTrue(spare.getAsBoolean());
    load = 0.1;
    now += 600_000_000L;
    assertTrue(spare.getAsBoolean());
  }

  private SpareTime spareTime() {
    return new SpareTime(supplies, () -> now, () -> load);
  }
}
