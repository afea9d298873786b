package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.suyuan.gs1.SharedData;

/** The standard's own JSON Schema, with its formats asserted. */
final class JsonSchema {
  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  static JsonSchema standard() {
    String text =
        new String(SharedData.bytes(SharedData.path("EPCIS/EPCIS-JSON-Schema.json")), UTF_8);
    return new JsonSchema(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text));
  }

  /** What the schema says against a document; empty when it is valid. */
  List<String> judge(byte[] json) {
    return schema
        .validate(
            new String(json, UTF_8),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(JsonSchema::text)
        .toList();
  }

  private static String text(Error error) {
    return error.getInstanceLocation() + ": " + error.getMessage();
  }
}
