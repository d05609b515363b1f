package dev.bantam.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a {@code tokenizer.json} says about the bytes of its tokens.
 *
 * <p>A token that is neither a single byte nor the result of a merge cannot come from text: it is a
 * control token. A file that declares added tokens is refused, because those would be recognised in
 * the user's text.
 */
final class TokenizerFile {
  private TokenizerFile() {}

  static Vocabulary vocabularyOf(String json) throws IOException {
    JsonNode root = parse(json);
    JsonNode model = root.path("model");
    if (!model.path("type").asText().equals("BPE") || !model.path("vocab").isObject()) {
      throw new IOException("the model is not a byte-level BPE vocabulary");
    }
    if (!root.path("added_tokens").isEmpty()) {
      throw new IOException("added_tokens is not empty: typed text could become a control token");
    }
    return Vocabulary.of(bytesOf(model.path("vocab"), mergedTokens(model.path("merges"))));
  }

  private static JsonNode parse(String json) throws IOException {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IOException("not valid JSON at " + e.getLocation().offsetDescription(), e);
    }
  }

  private static byte[][] bytesOf(JsonNode vocab, Set<String> merged) throws IOException {
    byte[][] bytes = new byte[vocab.size()][];
    for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
      int id = entry.getValue().asInt(-1);
      if (id < 0 || id >= bytes.length || bytes[id] != null) {
        throw new IOException("token ids must run from 0 without gaps, but there is " + id);
      }
      bytes[id] = bytesOf(entry.getKey(), merged);
    }
    return bytes;
  }

  private static byte[] bytesOf(String token, Set<String> merged) throws IOException {
    if (token.length() > 1 && !merged.contains(token)) {
      return new byte[0];
    }
    byte[] bytes = ByteAlphabet.decode(token);
    if (bytes == null) {
      throw new IOException("a token is not written in the byte-level alphabet");
    }
    return bytes;
  }

  /** Merges are written as pairs or, in older files, as two words in one string. */
  private static Set<String> mergedTokens(JsonNode merges) {
    Set<String> merged = new HashSet<>();
    for (JsonNode merge : merges) {
      merged.add(
          merge.isArray()
              ? merge.path(0).asText() + merge.path(1).asText()
              : merge.asText().replace(" ", ""));
    }
    return merged;
  }
}
