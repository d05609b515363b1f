package dev.bantam.completion;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PendingMemoryTest {
  private final PendingMemory memory =
      new PendingMemory(
          () -> {
            throw new AssertionError("nobody makes it");
          },
          /* instant= */ false);

  @Test
  void view_notMadeInTime_isWaitedForOnce() {
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int token = 0; token < 20; token++) {
            assertNull(memory.view());
          }
        });
  }

  @Test
  void view_givenUp_isNotWaitedFor() {
    memory.giveUp();
    memory.make();
    assertTimeout(Duration.ofMillis(500), () -> assertNull(memory.view()));
  }
}
