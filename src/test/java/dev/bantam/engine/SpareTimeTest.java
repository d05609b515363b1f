package dev.bantam.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareTimeTest {
  @TempDir Path supplies;

  @Test
  void discharging_noTimeToSpare() throws IOException {
    Files.createDirectory(supplies.resolve("AC"));
    Path battery = Files.createDirectory(supplies.resolve("BAT0"));
    Files.writeString(battery.resolve("status"), "Discharging\n");
    assertFalse(new SpareTime(supplies).getAsBoolean());
    Files.writeString(battery.resolve("scope"), "Device\n");
    assertFalse(new SpareTime(supplies).isOnBattery());
  }
}
