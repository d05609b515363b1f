package dev.bantam.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final String JSON =
      """
      {"added_tokens": [], "model": {"type": "BPE", "merges": [["\u0120", "a"], "\u0120a b"],
       "vocab": {"<|end|>": 0, "a": 1, "b": 2, "\u0120": 3, "\u0120a": 4, "\u0120ab": 5}}}
      """;

  @Test
  void alphabet_everyByteHasItsOwnCharacter() {
    Set<Byte> seen = new HashSet<>();
    for (char c = 0; c < 400; c++) {
      byte[] bytes = ByteAlphabet.decode(String.valueOf(c));
      if (bytes != null) {
        assertTrue(seen.add(bytes[0]), "two characters for one byte");
      }
    }
    assertEquals(256, seen.size());
    assertArrayEquals(" a\n".getBytes(UTF_8), ByteAlphabet.decode("\u0120a\u010A"));
    assertNull(ByteAlphabet.decode(" "));
  }

  @Test
  void vocabularyOf_mergedTokensAreText_othersControl() throws Exception {
    Vocabulary vocabulary = TokenizerFile.vocabularyOf(JSON);
    assertEquals(6, vocabulary.size());
    assertTrue(vocabulary.isControl(0));
    assertArrayEquals(" ab".getBytes(UTF_8), vocabulary.bytesOf(5));
    for (int id = 1; id < 6; id++) {
      assertFalse(vocabulary.isControl(id));
    }
  }

  @Test
  void vocabularyOf_unsuitableFile_isRefused() {
    for (String broken :
        new String[] {
          JSON.replace("\"added_tokens\": []", "\"added_tokens\": [{\"id\": 0}]"),
          JSON.replace("BPE", "Unigram"),
          JSON.replace("\"b\": 2", "\"b\": 1"),
          JSON.replace("\"b\": 2", "\"b\": 9"),
          JSON.replace("\"b\": 2", "\"\u0430\": 2"),
          JSON.substring(20),
          "[]"
        }) {
      assertThrows(IOException.class, () -> TokenizerFile.vocabularyOf(broken), broken);
    }
  }

  @Test
  void decoder_holdsBytesBackUntilTheCharacterIsComplete() {
    byte[] smile = "\uD83D\uDE00".getBytes(UTF_8);
    IncrementalDecoder decoder = Vocabulary.of().newDecoder();
    assertEquals("", decoder.append(new byte[] {smile[0]}));
    assertEquals("", decoder.append(new byte[] {smile[1], smile[2]}));
    assertEquals("\uD83D\uDE00a", decoder.append(new byte[] {smile[3], 'a'}));
  }

  @Test
  void decoder_brokenBytes_comeOutAsReplacements() {
    IncrementalDecoder decoder = Vocabulary.of().newDecoder();
    assertEquals("a\uFFFDb", decoder.append(new byte[] {'a', (byte) 0xFF, 'b'}));
    assertEquals("", decoder.append(new byte[] {(byte) 0xC3}));
    assertEquals("\uFFFDx", decoder.append(new byte[] {'x'}));
  }

  @Test
  void surrogates_onlyLoneOnesAreReplaced() {
    assertEquals("a\uFFFDb", Surrogates.replaceLone("a\uD83Db"));
    assertEquals("\uFFFD\uFFFD", Surrogates.replaceLone("\uDE00\uD83D"));
    assertEquals("\uFFFD\uD83D\uDE00", Surrogates.replaceLone("\uD83D\uD83D\uDE00"));
    assertEquals("plain", Surrogates.replaceLone("plain"));
  }
}
