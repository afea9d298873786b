package org.suyuan.server.openapi;

import static org.suyuan.server.openapi.Shapes.inOrder;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.suyuan.server.openapi.Shapes.Way;
import org.suyuan.server.people.Doors;

/** Draws one operation of the document: its shapes from the handler, its words from our file. */
final class Drawing {
  private static final String JSON = "application/json";
  private static final Map<String, Object> PROBLEM =
      inOrder("$ref", "#/components/responses/problem");

  private final Shapes shapes;

  Drawing(Shapes shapes) {
    this.shapes = shapes;
  }

  /**
   * @param words what our file says of it: {@code tag}, {@code says}, and where the handler alone
   *     does not tell, {@code id}, {@code status}, {@code parameters}, {@code request}, {@code
   *     answer}
   */
  Map<String, Object> operation(
      String method,
      String path,
      RequestMappingInfo mapping,
      HandlerMethod handler,
      Map<String, Object> words) {
    var operation = inOrder("operationId", words.getOrDefault("id", id(handler)));
    operation.put("tags", List.of(words.get("tag")));
    operation.put("summary", words.get("says"));
    var doors = Doors.of(method, path);
    operation.put("security", words.getOrDefault("security", security(method, doors)));
    if (!doors.roles().isEmpty()) {
      operation.put("x-roles", doors.roles());
    }
    var parameters = parameters(path, handler, words);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    requestBody(mapping, handler, words).ifPresent(body -> operation.put("requestBody", body));
    operation.put("responses", responses(mapping, handler, words, doors));
    return operation;
  }

  private static String id(HandlerMethod handler) {
    var type = handler.getBeanType().getSimpleName().replaceFirst("Api$", "");
    return type.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
        + type.substring(1)
        + "."
        + handler.getMethod().getName();
  }

  private static List<Map<String, Object>> security(String method, Doors.Door door) {
    if (door.roles().isEmpty()) {
      return List.of();
    }
    var ways = new ArrayList<Map<String, Object>>();
    if (door.roles().contains("MEMBER")) {
      ways.add(inOrder("apiKey", List.of()));
    }
    if (door.roles().stream().anyMatch(role -> !role.equals("MEMBER"))) {
      ways.add(inOrder("token", List.of()));
      if (door.isPage() && method.equals("GET")) {
        ways.add(inOrder("session", List.of()));
      }
    }
    return ways;
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> parameters(
      String path, HandlerMethod handler, Map<String, Object> words) {
    var all = new ArrayList<Map<String, Object>>();
    if (words.get("parameters") instanceof List<?> ours) {
      ours.forEach(one -> all.add((Map<String, Object>) one));
    }
    for (var parameter : handler.getMethod().getParameters()) {
      parameter(parameter).ifPresent(all::add);
    }
    var named = all.stream().map(one -> one.get("name")).collect(Collectors.toSet());
    for (var variable : Documents.variables(path)) {
      if (!named.contains(variable)) {
        throw new AssertionError(path + ": our words must tell the parameter " + variable);
      }
    }
    return all;
  }

  private Optional<Map<String, Object>> parameter(Parameter parameter) {
    var path = parameter.getAnnotation(PathVariable.class);
    if (path != null) {
      return Optional.of(parameter(parameter, parameter.getName(), "path", true, null));
    }
    var asked = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestParam.class);
    if (asked != null && !Map.class.isAssignableFrom(parameter.getType())) {
      return Optional.of(
          parameter(
              parameter,
              asked.name().isEmpty() ? parameter.getName() : asked.name(),
              "query",
              asked.required(),
              asked.defaultValue()));
    }
    var header = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestHeader.class);
    if (header == null || List.of("Content-Type", "Authorization").contains(header.name())) {
      return Optional.empty();
    }
    return Optional.of(
        parameter(parameter, header.name(), "header", header.required(), header.defaultValue()));
  }

  private Map<String, Object> parameter(
      Parameter parameter, String name, String in, boolean required, @Nullable String given) {
    var type = parameter.getAnnotatedType();
    boolean optional =
        parameter.getType().equals(Optional.class) || type.isAnnotationPresent(Nullable.class);
    boolean hasDefault = given != null && !given.equals(ValueConstants.DEFAULT_NONE);
    if (name.equals("Idempotency-Key")) {
      return inOrder("$ref", "#/components/parameters/idempotencyKey");
    }
    var schema = shapes.of(type, Way.SENT);
    if (schema.get("type") instanceof List<?> orNull) {
      schema.put("type", orNull.getFirst());
    }
    if (hasDefault && !String.valueOf(given).isEmpty()) {
      schema = new LinkedHashMap<>(schema);
      schema.put("default", value(String.valueOf(given), String.valueOf(schema.get("type"))));
    }
    return inOrder(
        "name",
        name,
        "in",
        in,
        "required",
        in.equals("path") || (required && !optional && !hasDefault),
        "schema",
        schema);
  }

  private static Object value(String given, String type) {
    return type.equals("integer") ? Long.valueOf(given) : given;
  }

  private Optional<Map<String, Object>> requestBody(
      RequestMappingInfo mapping, HandlerMethod handler, Map<String, Object> words) {
    if (words.get("request") instanceof Map<?, ?> content) {
      return Optional.of(inOrder("required", true, "content", content));
    }
    for (var parameter : handler.getMethod().getParameters()) {
      var body = parameter.getAnnotation(RequestBody.class);
      if (body != null) {
        var type =
            mapping.getConsumesCondition().isEmpty()
                ? parameter.getType().equals(String.class) ? "text/plain" : JSON
                : mapping.getConsumesCondition().getConsumableMediaTypes().iterator().next();
        var schema =
            parameter.getType().equals(byte[].class)
                ? inOrder("type", "object")
                : shapes.of(parameter.getAnnotatedType(), Way.SENT);
        return Optional.of(
            inOrder(
                "required",
                body.required(),
                "content",
                inOrder(type.toString(), inOrder("schema", schema))));
      }
    }
    return Optional.empty();
  }

  private Map<String, Object> responses(
      RequestMappingInfo mapping,
      HandlerMethod handler,
      Map<String, Object> words,
      Doors.Door door) {
    var responses = new TreeMap<String, Object>();
    var answer = answered(handler.getMethod().getAnnotatedReturnType());
    for (int status : statuses(handler, words, answer)) {
      var response = inOrder("description", status == 202 ? "Taken; not done yet." : "As asked.");
      content(mapping, words, answer, status)
          .ifPresent(content -> response.put("content", content));
      responses.put(Integer.toString(status), response);
    }
    if (words.get("refuses") instanceof List<?> refused) {
      refused.forEach(status -> responses.put(status.toString(), PROBLEM));
    }
    if (!door.roles().isEmpty()) {
      responses.put("401", inOrder("$ref", "#/components/responses/keyNeeded"));
      responses.put("403", inOrder("$ref", "#/components/responses/notAllowed"));
    }
    if (door.isRationed()) {
      responses.put("429", inOrder("$ref", "#/components/responses/tooMany"));
    }
    responses.put("503", inOrder("$ref", "#/components/responses/notNow"));
    responses.put("default", PROBLEM);
    return responses;
  }

  private static List<Integer> statuses(
      HandlerMethod handler, Map<String, Object> words, @Nullable AnnotatedType answer) {
    var said = handler.getMethodAnnotation(ResponseStatus.class);
    if (words.get("status") instanceof List<?> several) {
      return several.stream().map(Integer.class::cast).toList();
    }
    if (words.get("status") instanceof Integer one) {
      return List.of(one);
    }
    return List.of(said != null ? said.code().value() : answer == null ? 204 : 200);
  }

  /** What is in the answer's body; null when nothing is. */
  private static @Nullable AnnotatedType answered(AnnotatedType returned) {
    var type =
        returned instanceof AnnotatedParameterizedType generic
                && SourceWords.raw(generic.getType()).equals(ResponseEntity.class)
            ? generic.getAnnotatedActualTypeArguments()[0]
            : returned;
    return Stream.of(void.class, Void.class).anyMatch(type.getType()::equals) ? null : type;
  }

  private Optional<Object> content(
      RequestMappingInfo mapping,
      Map<String, Object> words,
      @Nullable AnnotatedType answer,
      int status) {
    if (answer == null || status == 204 || (status > 300 && status < 400)) {
      return Optional.empty();
    }
    if (words.get("answer") instanceof Map<?, ?> content) {
      return Optional.of(content);
    }
    var produced = mapping.getProducesCondition().getProducibleMediaTypes();
    var type = produced.isEmpty() ? JSON : produced.iterator().next().toString();
    return Optional.of(inOrder(type, inOrder("schema", shapes.of(answer, Way.ANSWERED))));
  }
}
