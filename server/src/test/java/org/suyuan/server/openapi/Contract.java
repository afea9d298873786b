package org.suyuan.server.openapi;

import static org.suyuan.server.openapi.Documents.map;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.suyuan.server.people.Routes;
import tools.jackson.databind.json.JsonMapper;

/** Holds answers against {@code openapi.yaml}. */
final class Contract {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Object> components;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  /** An operation that the document tells. */
  record Operation(String method, PathPattern path, Map<String, Object> told) {
    String name() {
      return method + " " + path;
    }
  }

  Contract(String yaml) {
    var document = Documents.read(yaml);
    components = map(document.get("components"));
    map(document.get("paths"))
        .forEach((path, methods) ->
            map(methods)
                .forEach((method, told) ->
                    operations.add(
                        new Operation(method.toUpperCase(Locale.ROOT), pattern(path), map(told)))));
    operations.sort(java.util.Comparator.comparing(Operation::path));
  }

  private static PathPattern pattern(String path) {
    return PathPatternParser.defaultInstance.parse(
        path.replace("{key}", "{key:" + Routes.DIGITAL_LINK_KEYS + "}").replace("{rest}", "**"));
  }

  List<Operation> operations() {
    return operations;
  }

  /** The operation that a request means; empty for what the document does not tell, as pages. */
  Optional<Operation> of(String method, String path) {
    var container = PathContainer.parsePath(path);
    return operations.stream()
        .filter(one -> one.method().equals(method) && one.path().matches(container))
        .findFirst();
  }

  /**
   * What is wrong with an answer; empty when it is as the document says. People who have pages at
   * the same addresses are sent elsewhere, or get HTML.
   */
  List<String> faults(Operation operation, int status, @Nullable String contentType, String body) {
    var responses = map(operation.told().get("responses"));
    var told = responses.get(Integer.toString(status));
    if (told == null && status < 300) {
      return List.of(operation.name() + " answers " + status + ", which is not told");
    }
    if (body.isEmpty() || contentType == null) {
      return List.of();
    }
    var content = map(resolved(map(told == null ? responses.get("default") : told)).get("content"));
    var type = MediaType.parseMediaType(contentType);
    if (type.getSubtype().equals("html")) {
      return List.of();
    }
    for (var each : content.entrySet()) {
      if (MediaType.parseMediaType(each.getKey()).isCompatibleWith(type)) {
        var schema = map(map(each.getValue()).get("schema"));
        boolean lines = type.getSubtype().endsWith("ndjson");
        return (lines ? body.lines() : Stream.of(body))
            .filter(_ -> type.getSubtype().endsWith("json"))
            .flatMap(one -> judge(schema, operation, one).stream())
            .toList();
      }
    }
    return List.of(
        "%s answers %d as %s, which is not told".formatted(operation.name(), status, type));
  }

  private Map<String, Object> resolved(Map<String, Object> response) {
    return response.get("$ref") instanceof String ref
        ? map(map(components.get("responses")).get(ref.substring(ref.lastIndexOf('/') + 1)))
        : response;
  }

  private List<String> judge(Map<String, Object> schema, Operation operation, String body) {
    return schemas
        .computeIfAbsent(JsonMapper.shared().writeValueAsString(schema), this::compiled)
        .validate(
            body,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error ->
            operation.name() + " " + error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private Schema compiled(String schema) {
    return registry.getSchema(
        "{\"allOf\":[%s],\"components\":%s}"
            .formatted(schema, JsonMapper.shared().writeValueAsString(components)));
  }
}
