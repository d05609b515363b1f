package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.server.FimMarkers.Around;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FimMarkersTest {
  private static final Around AROUND = new Around("int a = ", ";\nint b;\n");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<fim_prefix>int a = <fim_suffix>;\nint b;\n<fim_middle>",
        "<|fim_prefix|>int a = <|fim_suffix|>;\nint b;\n<|fim_middle|>",
        "<|code_prefix|>int a = <|code_suffix|>;\nint b;\n<|code_middle|>",
        "<PRE> int a =  <SUF>;\nint b;\n <MID>",
        "[SUFFIX];\nint b;\n[PREFIX]int a = ",
        "<\uff5cfim\u2581begin\uff5c>int a = <\uff5cfim\u2581hole\uff5c>;\nint b;\n"
            + "<\uff5cfim\u2581end\uff5c>",
        "<file_sep>B.java\nclass B {}\n<fim_prefix>int a = <fim_suffix>;\nint b;\n<fim_middle>\n",
      })
  void split_wholeForms(String prompt) {
    assertEquals(Optional.of(AROUND), FimMarkers.split(prompt));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "int a = ",
        "String s = \"<fim_prefix>a<fim_suffix>b<fim_middle>\";",
        "<fim_prefix>int a",
        "a<fim_suffix>b<fim_middle>",
        "<fim_suffix>b<fim_prefix>a<fim_middle>",
        "[SUFFIX]a",
        "<fim_middle>",
      })
  void split_anythingElseIsCode(String prompt) {
    assertTrue(FimMarkers.split(prompt).isEmpty());
  }
}
