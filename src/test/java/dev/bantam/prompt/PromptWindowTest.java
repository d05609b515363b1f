package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptWindowTest {
  /** One token a character makes budgets easy to see. */
  private static final PromptWindow WINDOW = new PromptWindow(400, 1024, String::length);

  @Test
  void start_shortFile_isTheFilesStart() {
    assertEquals(0, WINDOW.start("class A {\n  int x = "));
  }

  @Test
  void start_longFile_isAMultipleOfTheBlockLines() {
    String text = lines(100) + "  retu";
    int start = WINDOW.start(text);
    assertEquals(0, text.substring(0, start).lines().count() % 16);
    assertTrue(text.length() - start <= 400);
  }

  @Test
  void start_ofASmallPrompt_movesByFewerLines_leavesLessEmpty() {
    String text = lines(100) + "  retu";
    int start = new PromptWindow(400, 256, String::length).start(text);
    assertEquals(0, text.substring(0, start).lines().count() % 4);
    assertTrue(start <= WINDOW.start(text));
    assertEquals(1, PromptWindow.blockLines(10));
    assertEquals(16, PromptWindow.blockLines(4096));
  }

  @Test
  void start_whileTyping_staysUntilTheWindowIsFull() {
    String text = lines(100);
    int moves = 0;
    int last = WINDOW.start(text);
    for (int typed = 1; typed <= 600; typed++) {
      int start = WINDOW.start(text + "x".repeat(typed % 60) + "\n".repeat(typed / 60));
      moves += start == last ? 0 : 1;
      last = start;
    }
    assertTrue(moves <= 3, "moved " + moves + " times in 600 key presses");
  }

  @Test
  void start_oneEndlessLine_isCutInsideTheLine() {
    String text = "x".repeat(5000);
    assertTrue(text.length() - WINDOW.start(text) <= 400);
  }

  @Test
  void start_anyText_fitsTheBudgetAndSplitsNoCharacter() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      String text = randomText(random);
      int start = WINDOW.start(text);
      assertTrue(start <= text.length());
      assertTrue(text.length() - start <= 400, "round " + round);
      assertTrue(start == text.length() || !Character.isLowSurrogate(text.charAt(start)));
    }
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "  call(" + i + ");\n")
        .collect(Collectors.joining());
  }

  private static String randomText(Random random) {
    int[] alphabet = {'a', ' ', '\n', '{', 0x1F600};
    int[] points =
        random.ints(random.nextInt(3000), 0, alphabet.length).map(i -> alphabet[i]).toArray();
    return new String(points, 0, points.length);
  }
}
