package org.suyuan.server.openapi;

import static org.suyuan.server.openapi.Shapes.inOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * {@code openapi.yaml} as the handlers of a running server and the words of {@code
 * openapi-words.yaml} make it together. What the one has and the other has not is an error.
 */
final class Documents {
  static final Path FILE = Path.of("src", "main", "resources", "openapi.yaml");
  private static final Path WORDS = Path.of("src", "test", "resources", "openapi-words.yaml");

  /** EPCIS has a document of its own; Spring's own endpoints are told by hand. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("/(epcis|actuator|error)(/.*)?|/openapi.yaml");

  private static final Pattern CODE = Pattern.compile("new Refusal\\(\\s*\"([a-z0-9-]+)\"");

  private Documents() {}

  /** One handler under one method and path of the document. */
  private record Handled(RequestMappingInfo mapping, HandlerMethod handler) {}

  static Map<String, Object> draw(List<RequestMappingInfoHandlerMapping> mappings)
      throws IOException {
    Map<String, Object> words = read(Files.readString(WORDS));
    var operations = map(words.get("operations"));
    var handled = handled(mappings);
    requireSame(operations.keySet(), handled.keySet());
    var shapes = new Shapes();
    var drawing = new Drawing(shapes);
    var paths = new TreeMap<>(map(words.get("paths")));
    handled.forEach((name, handlers) -> {
      var method = name.split(" ")[0];
      var path = name.split(" ")[1];
      var first = handlers.getFirst();
      map(paths.computeIfAbsent(path, _ -> new LinkedHashMap<>()))
          .put(
              method.toLowerCase(java.util.Locale.ROOT),
              drawing.operation(
                  method, path, first.mapping(), first.handler(), map(operations.get(name))));
    });
    var components = map(words.get("components"));
    var schemas = new TreeMap<String, Object>(shapes.schemas());
    map(components.get("schemas")).forEach(schemas::put);
    var problem = map(map(schemas.get("Problem")).get("properties"));
    map(problem.get("code")).put("enum", codes(words));
    components.put("schemas", schemas);
    var document = map(words.get("head"));
    document.put("paths", paths);
    document.put("components", components);
    return document;
  }

  private static void requireSame(java.util.Set<String> told, java.util.Set<String> handled) {
    var untold = new TreeSet<>(handled);
    untold.removeAll(told);
    var gone = new TreeSet<>(told);
    gone.removeAll(handled);
    if (!untold.isEmpty() || !gone.isEmpty()) {
      throw new AssertionError(
          "%s has no words for %s, and words for %s, which no handler takes"
              .formatted(WORDS, untold, gone));
    }
  }

  /** The handlers that answer programs, by method and path. */
  private static Map<String, List<Handled>> handled(
      List<RequestMappingInfoHandlerMapping> mappings) {
    var all = new TreeMap<String, List<Handled>>();
    for (var mapping : mappings) {
      mapping
          .getHandlerMethods()
          .forEach((info, handler) -> {
            if (handler.getBeanType().isAnnotationPresent(RestController.class)) {
              for (var pattern : info.getPatternValues()) {
                if (!ELSEWHERE.matcher(pattern).matches()) {
                  info.getMethodsCondition()
                      .getMethods()
                      .forEach(method ->
                          all.computeIfAbsent(method + " " + path(pattern), _ -> new ArrayList<>())
                              .add(new Handled(info, handler)));
                }
              }
            }
          });
    }
    return all;
  }

  /** A pattern of Spring as a path of OpenAPI. */
  private static String path(String pattern) {
    return pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}").replace("**", "{rest}");
  }

  /** The names in braces. */
  static List<String> variables(String path) {
    return Pattern.compile("\\{(\\w+)}").matcher(path).results().map(one -> one.group(1)).toList();
  }

  /** Every code of a refusal: those that stand in the program, and those that are put together. */
  private static List<String> codes(Map<String, Object> words) throws IOException {
    var codes = new TreeSet<String>();
    ((List<?>) Objects.requireNonNull(words.get("codes")))
        .forEach(code -> codes.add((String) code));
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        CODE.matcher(Files.readString(file)).results().forEach(one -> codes.add(one.group(1)));
      }
    }
    return List.copyOf(codes);
  }

  static String yaml(Map<String, Object> document) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    options.setWidth(120);
    return "# Drawn by OpenApiTest from the handlers and openapi-words.yaml; change those.\n"
        + new Yaml(new LongLists(options), options).dump(copied(document));
  }

  /** A long list has a line for each element, so that two changes of it seldom meet. */
  private static final class LongLists extends Representer {
    private static final int LONG = 20;

    LongLists(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representSequence(
        Tag tag, Iterable<?> sequence, DumperOptions.FlowStyle flowStyle) {
      boolean isLong = sequence instanceof List<?> list && list.size() > LONG;
      return super.representSequence(
          tag, sequence, isLong ? DumperOptions.FlowStyle.BLOCK : flowStyle);
    }
  }

  /** Nothing stands in it twice, so that no line has to point at another. */
  private static Object copied(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, Object>();
        map.forEach((name, one) -> copy.put(name, copied(one)));
        yield copy;
      }
      case List<?> list -> new ArrayList<>(list.stream().map(Documents::copied).toList());
      default -> value;
    };
  }

  static Map<String, Object> read(String yaml) {
    return new Yaml().load(yaml);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? inOrder() : (Map<String, Object>) value;
  }
}
