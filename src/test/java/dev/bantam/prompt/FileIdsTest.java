package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ids that the memory gets are those that prompts have. */
class FileIdsTest {
  private final Tokenizer tokenizer = Tokenizer.load(Path.of("models/bantam-java/tokenizer.json"));
  private final PromptBuilder builder = new PromptBuilder(tokenizer, 1024, 0, 0, null);

  FileIdsTest() throws IOException {}

  @Test
  void around_atAnyCursor_beginsAsTheWholeFileDoes() throws IOException {
    String text = Files.readString(Path.of("src/main/java/dev/bantam/prompt/PromptBuilder.java"));
    TokenIds whole = builder.encodeFile(text);
    assertEquals(whole, builder.encodeFile(text.replace("\n", "\r\n")));
    int same = 0;
    int count = 0;
    for (int at = 1; at < text.length(); at += 7) {
      FileIds file = builder.around(request(text.substring(0, at), text.substring(at)));
      count++;
      same += file.before().common(whole) == file.before().size() ? 1 : 0;
      assertTrue(text.startsWith(spelled(file.before())));
      assertEquals(text.substring(at), spelled(file.after()));
      assertEquals(0, file.linesAbove());
    }
    assertTrue(same >= 0.98 * count, same + " of " + count);
  }

  @Test
  void around_largeFile_endsAtWholeLinesAndTellsHowManyAreAbove() {
    String text = "int a;\n".repeat(20_000);
    FileIds file = builder.around(request(text + "int b", "\n" + text));
    assertEquals(20_000 - 3000, file.linesAbove());
    assertTrue(spelled(file.before()).startsWith("\nint a;\nint a;"));
    assertTrue(spelled(file.after()).endsWith("int a;"));
    FileIds wide = builder.around(request("x".repeat(1_000_000), "y".repeat(1_000_000)));
    assertTrue(spelled(wide.before()).length() <= 150_000);
    assertEquals(150_000, spelled(wide.after()).length());
  }

  @Test
  void around_nothing_isNothing() {
    assertEquals(new FileIds(TokenIds.EMPTY, TokenIds.EMPTY, 0), builder.around(request("", "")));
  }

  private String spelled(TokenIds ids) {
    var decoder = tokenizer.newDecoder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      text.append(decoder.append(ids.get(i)));
    }
    return text.toString();
  }

  private static PromptRequest request(String prefix, String suffix) {
    return new PromptRequest(prefix, suffix, "A.java", null, List.of(), List.of(), null);
  }
}
