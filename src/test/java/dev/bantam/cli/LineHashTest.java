package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class LineHashTest {
  @Test
  void of_ignoresWhiteSpaceAndNothingElse() {
    assertEquals(LineHash.of("  int a  =\t1; \r"), LineHash.of("int a = 1;"));
    assertNotEquals(LineHash.of("int a = 1;"), LineHash.of("int a = 2;"));
    assertNotEquals(LineHash.of("ab"), LineHash.of("a b"));
  }

  @Test
  void of_isTheBeginningOfTheSha256() {
    assertEquals("e3b0c44298fc1c14", LineHash.of(" "));
    assertEquals("ba7816bf8f01cfea", LineHash.of("abc"));
  }
}
