package dev.bantam.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FileFormerTest {
  private static final FileFormer FORMER =
      new FileFormer(TestLearner.TOKENIZER::encode, TestLearner.TOKENIZER.vocabulary());

  @Test
  void form_literals_areLearntButNotKept() {
    String text =
        "class A {\n  String a = \"some canary\";\n  char c = 'x';\n  String b = \"\"\"\n"
            + "      canary block\n      \"\"\";\n  String e = \"\";\n}\n";
    FileForm form = form(text);
    assertEquals(text, TestLearner.textOf(form.learnt()));
    String kept = TestLearner.textOf(form.kept());
    assertFalse(kept.contains("canary"), kept);
    assertTrue(kept.contains("class A {\n  String a =") && kept.contains("char c = 'x';"), kept);
    assertTrue(kept.contains("String e = \"\";\n}\n"), kept);
    assertFalse(form.isWhole());
  }

  @Test
  void form_withoutLiterals_isWhole() {
    FileForm form = form("class Größe {\n  int ä = 1; // no \"string\" here: 😀\n}\n");
    assertTrue(form.isWhole());
    assertFalse(KnownFile.hasGap(form.kept()));
  }

  @Test
  void form_literalsBehindOtherScripts_areFound() {
    String kept = kept("class Größe { /* 大小 😀 */ String s = \"größte Kanarie\"; int x; }");
    assertFalse(kept.contains("Kanarie") || kept.contains("größte"), kept);
    assertTrue(
        kept.startsWith("class Größe { /* 大小 😀 */ String s =") && kept.endsWith(" int x; }"),
        kept);
  }

  @Test
  void form_windowsLineBreaks_areReadAsOthers() {
    assertEquals("class A {\n}\n", TestLearner.textOf(form("class A {\r\n}\r\n").learnt()));
  }

  @Test
  void form_aLiteralWithoutEnd_isNotKept() {
    assertFalse(kept("class A { String s = \"canary of an unfinished line\n}").contains("canary"));
    assertFalse(kept("class A { String s = \"\"\"\n canary of an open block").contains("canary"));
    assertFalse(
        kept("class A { String s = \"\"\"\n  one\n  canary {\n  canary").contains("canary"));
  }

  @Test
  void form_secrets_areNotEvenLearnt() {
    for (String line :
        List.of(
            "String password = \"hunter2canary\";",
            "String PASSWORD = \"hunter2\" + \"canary\";",
            "config.setPassword(\"hunter2canary\");",
            "map.put(\"db.password\", \"hunter2canary\");",
            "if (\"hunter2canary\".equals(apiKey)) { }",
            "String x = \"AKIAIOSFODNN7CANARY1\";",
            "String x = \"ghp_canaryZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ\";",
            "String x = \"dGhpcyBpcyBhIGNhbmFyeQ0K7hK2pcanary9\";",
            "connect(\"jdbc:h2:mem:x?user=a&password=canary1\");",
            "// password: hunter2canary",
            "/* token = canary123 */")) {
      String learnt = TestLearner.textOf(form("class A {\n  " + line + "\n}\n").learnt());
      assertFalse(learnt.toLowerCase(Locale.ROOT).contains("canary"), learnt);
      assertTrue(learnt.startsWith("class A {\n") && learnt.endsWith("}\n"), learnt);
    }
  }

  @Test
  void form_whatOnlyLooksLikeSecrets_isLearnt() {
    for (String line :
        List.of(
            "String title = \"Change your password\";",
            "@Value(\"${db.password}\") String password;",
            "log.info(\"connected to com.example.service.CustomerAccountService\");",
            "String KEY_PASSWORD = \"password\";",
            "// the token of a request")) {
      String text = "class A {\n  " + line + "\n}\n";
      assertEquals(text, TestLearner.textOf(form(text).learnt()));
    }
  }

  private static String kept(String text) {
    return TestLearner.textOf(form(text).kept());
  }

  private static FileForm form(String text) {
    return FORMER.form(text).orElseThrow();
  }
}
