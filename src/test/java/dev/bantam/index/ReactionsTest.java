package dev.bantam.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.memory.Preferences;
import dev.bantam.memory.Preferences.Preference;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReactionsTest {
  private static final String PREFIX = "class A {\n  void a(Order order) {\n    order.";
  private static final String TEXT = "close(now);";

  private final Preferences preferences = new Preferences();
  private final Reactions reactions =
      new Reactions(preferences, TestLearner.TOKENIZER::encode, TestLearner.TOKENIZER.vocabulary());

  @Test
  void taken_countsEachTokenBehindItsContext() {
    reactions.taken("a/A.java", PREFIX, TEXT);
    Map<String, Integer> scores = scores();
    assertTrue(scores.size() >= 4, scores.toString());
    scores.forEach((text, score) -> assertEquals(1, score, text));
    assertTrue(
        scores.keySet().stream().anyMatch(text -> text.endsWith("order.close")), scores + "");
    assertTrue(scores.keySet().stream().anyMatch(text -> text.endsWith(");")), scores + "");
    assertTrue(scores.keySet().stream().noneMatch(text -> text.endsWith("order.")), scores + "");
  }

  @Test
  void turnedDown_countsItsFirstTokensLess() {
    reactions.turnedDown(PREFIX, TEXT + "\n    order.archive();");
    Map<String, Integer> scores = scores();
    assertEquals(3, scores.size(), scores.toString());
    scores.forEach((text, score) -> assertEquals(-1, score, text));
  }

  @Test
  void takenButGoneWhenSaved_countsAsTurnedDown() {
    reactions.taken("/home/me/shop/a/A.java", PREFIX, TEXT);
    reactions.saved("b/A.java", "class A {}");
    scores().forEach((text, score) -> assertEquals(1, score, text));
    reactions.saved("a/A.java", PREFIX + TEXT);
    scores().forEach((text, score) -> assertEquals(1, score, text));
    reactions.saved("a/A.java", PREFIX + "open(later);");
    assertFalse(scores().isEmpty());
    scores().forEach((text, score) -> assertEquals(-1, score, text));
    reactions.saved("a/A.java", PREFIX);
    scores().forEach((text, score) -> assertEquals(-1, score, text));
  }

  @Test
  void literalsAndSecrets_leaveNoTrace() {
    reactions.taken(null, "class A {\n  void a() {\n    log(", "\"canary bird\", \"canary\");");
    reactions.taken(null, "class A {\n  void a() {\n    log(\"the ", "canary of mine\");");
    reactions.taken(null, "class A {\n  String s = \"\"\"\n      one\n      ", "canary block\n");
    reactions.turnedDown("class A {\n  String password = ", "\"hunter2canary\";");
    assertTrue(
        scores().keySet().stream().noneMatch(text -> text.contains("canary")), scores() + "");
  }

  @Test
  void windowsLineBreaksAndOtherScripts_areNoTrouble() {
    reactions.taken(null, "class Größe {\r\n  // 大小 😀\r\n  int ", "größe = 1;\r\n  int b;");
    assertTrue(scores().keySet().stream().anyMatch(text -> text.endsWith(" = 1")), scores() + "");
  }

  private Map<String, Integer> scores() {
    Map<String, Integer> scores = new TreeMap<>();
    for (Preference preference : preferences.all()) {
      scores.put(TestLearner.textOf(preference.tokens()), preference.score());
    }
    return scores;
  }
}
