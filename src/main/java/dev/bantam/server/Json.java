package dev.bantam.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Strict JSON in, compact JSON out. Thread-safe. */
final class Json {
  static final String CONTENT_TYPE = "application/json";

  /** No request of any dialect nests deeper than a handful of levels. */
  private static final int MAX_DEPTH = 64;

  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  /**
   * Reads an object.
   *
   * @throws RefusedException if the bytes are anything else
   */
  static ObjectNode readObject(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new RefusedException(ErrorReply.invalid("the body must be a JSON object"));
    } catch (StreamConstraintsException e) {
      throw new RefusedException(ErrorReply.invalid("the body nests too deep or is too large"));
    } catch (JacksonException e) {
      // The parser's own message quotes the body.
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new RefusedException(
          ErrorReply.invalid("the body is not valid JSON, see line " + line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new IllegalStateException("a reply could not be written as JSON", e);
    }
  }

  /** Sends a whole reply; when this returns it has left the server. */
  static void send(Context ctx, int status, Object value) throws IOException {
    byte[] bytes = write(value);
    ctx.res().setStatus(status);
    ctx.res().setContentType(CONTENT_TYPE);
    ctx.res().setContentLength(bytes.length);
    ctx.res().getOutputStream().write(bytes);
    ctx.res().getOutputStream().close();
  }

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build();
  }
}
