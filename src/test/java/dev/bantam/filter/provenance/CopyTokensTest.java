package dev.bantam.filter.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CopyTokensTest {
  @Test
  void of_samples_haveTheHashesOfTheBuilder() {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (String[] row : CopySamples.rows("tokens.tsv")) {
      expected.computeIfAbsent(row[0], n -> new ArrayList<>()).add(row[1] + " " + row[2]);
    }
    assertEquals(5, expected.size());
    expected.forEach((name, tokens) -> assertEquals(tokens, read(CopySamples.text(name)), name));
  }

  @Test
  void of_code_hasTheTokensOfJavac() {
    for (String text : List.of(CopySamples.LEDGER, CopySamples.TIDES)) {
      String behindImports = text.substring(text.lastIndexOf(';', text.indexOf("/**")) + 1);
      List<String> expected =
          JavaTokens.of(behindImports).list().stream()
              .filter(t -> t.kind() != TokenKind.COMMENT)
              .map(t -> t.in(behindImports))
              .toList();
      CopyTokens tokens = CopyTokens.of(text);
      assertEquals(
          expected,
          IntStream.range(0, tokens.count())
              .mapToObj(i -> text.substring(tokens.start(i), tokens.end(i)))
              .toList());
    }
  }

  @Test
  void of_anyPart_ends() {
    String odd = CopySamples.text("odd-tokens.txt");
    for (int start = 0; start < odd.length(); start++) {
      CopyTokens tokens = CopyTokens.of(odd.substring(start));
      assertEquals(0, tokens.count() == 0 ? 0 : Math.max(0, tokens.start(0) - odd.length()));
    }
    assertEquals(0, CopyTokens.of("").count());
  }

  private static List<String> read(String text) {
    CopyTokens tokens = CopyTokens.of(text);
    return IntStream.range(0, tokens.count())
        .mapToObj(i -> "%016x %d".formatted(tokens.hash(i), tokens.end(i) - tokens.start(i)))
        .toList();
  }
}
