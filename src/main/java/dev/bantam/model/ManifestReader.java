package dev.bantam.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads {@code model.yaml}; unknown, doubled, missing and ill-typed keys are errors. */
final class ManifestReader {
  /** No manifest comes near this; a larger file is not one. */
  private static final long MAX_BYTES = 1 << 20;

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private ManifestReader() {}

  static ModelManifest read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ModelLoadException(file, "is larger than " + MAX_BYTES + " bytes");
      }
      ModelManifest manifest = YAML.readValue(Files.readString(file), ModelManifest.class);
      if (manifest == null) {
        throw new ModelLoadException(file, "is empty");
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new ModelLoadException(file, reason(e), e);
    } catch (IOException e) {
      throw new ModelLoadException(file, "cannot be read", e);
    }
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key '" + pathOf(unknown) + "'";
    }
    if (e instanceof ValueInstantiationException invalid && invalid.getCause() != null) {
      return String.valueOf(invalid.getCause().getMessage());
    }
    if (e instanceof MismatchedInputException missing && what(e).startsWith("Missing required")) {
      return "key '" + pathOf(missing) + "' is missing";
    }
    String where = e instanceof JsonMappingException mapping ? pathOf(mapping) : "";
    return where.isEmpty() ? what(e) : where + ": " + what(e);
  }

  private static String what(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("is not YAML");
  }

  private static String pathOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
