package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.suyuan.gs1.json.JsonValue;

/** Makes one small change somewhere in a JSON value; the same seed makes the same changes. */
final class JsonMutations {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "receiving",
          "in_transit",
          "po",
          "location",
          "urn:x",
          "https://a.example/b c",
          "urn:epcglobal:cbv:bizstep:receiving",
          "urn:epcglobal:cbv:disp:active",
          "https://ref.gs1.org/cbv/BizStep-receiving",
          "https://ns.gs1.org/cbv/BizStep-x",
          "https://gs1.org/voc/Temperature",
          "http://www.gs1.org/voc/Mass",
          "gs1:Temperature",
          "Temperature",
          "2020-01-01T00:00:00Z",
          "2020-01-01T00:00:00",
          "2020-13-01T00:00:00Z",
          "2020-01-01t00:00:00.1234567z",
          "2020-02-30T00:00:00Z",
          "+08:00",
          "+15:00",
          "-14:00",
          "Z",
          "KGM",
          "kgm",
          "f0f0f0",
          "f0f",
          "2.0",
          "2",
          "v2",
          "ADD",
          "add",
          "DELETE",
          "OBSERVE",
          "%zz",
          "ObjectEvent",
          "TransactionEvent",
          "EPCISDocument",
          "EPCISQueryDocument",
          "http://[");
  private static final List<String> NAMES =
      List.of(
          "foo",
          "ext:foo",
          "https://example.com/foo",
          "foo bar",
          "action",
          "epcList",
          "ilmd",
          "quantityList",
          "bizStep",
          "readPoint",
          "eventID",
          "recordTime",
          "persistentDisposition",
          "parentID",
          "childEPCs",
          "errorDeclaration",
          "certificationInfo",
          "type",
          "id",
          "uom",
          "quantity",
          "@context",
          "sensorElementList",
          "sender",
          "epcisHeader",
          "sensorMetadata");

  private final Random random;

  JsonMutations(long seed) {
    this.random = new Random(seed);
  }

  /** The value with a change at one of its nodes, chosen evenly. */
  JsonValue mutated(JsonValue value) {
    int[] left = {random.nextInt(size(value))};
    return at(value, left);
  }

  private JsonValue at(JsonValue value, int[] left) {
    if (left[0]-- == 0) {
      return changed(value);
    }
    return switch (value) {
      case JsonValue.Obj object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object
            .members()
            .forEach((name, one) -> members.put(name, left[0] < 0 ? one : at(one, left)));
        yield new JsonValue.Obj(members);
      }
      case JsonValue.Arr array -> {
        List<JsonValue> elements = new ArrayList<>();
        array.elements().forEach(one -> elements.add(left[0] < 0 ? one : at(one, left)));
        yield new JsonValue.Arr(elements);
      }
      case JsonValue.Str text -> text;
      case JsonValue.Num number -> number;
      case JsonValue.Bool bool -> bool;
      case JsonValue.Null nothing -> nothing;
    };
  }

  private JsonValue changed(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj object -> random.nextInt(8) == 0 ? any() : changedMembers(object);
      case JsonValue.Arr array -> random.nextInt(8) == 0 ? any() : changedElements(array);
      case JsonValue.Str text -> random.nextInt(4) == 0 ? any() : changedText(text.value());
      case JsonValue.Num number -> any();
      case JsonValue.Bool bool -> any();
      case JsonValue.Null nothing -> any();
    };
  }

  private JsonValue changedMembers(JsonValue.Obj object) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    List<String> names = List.copyOf(members.keySet());
    String one = names.isEmpty() ? "foo" : pick(names);
    JsonValue value = members.getOrDefault(one, new JsonValue.Null());
    switch (random.nextInt(4)) {
      case 0 -> members.remove(one);
      case 1 -> {
        members.remove(one);
        members.put(pick(NAMES), value);
      }
      case 2 -> members.put(pick(NAMES), any());
      default -> members.put(pick(NAMES), value);
    }
    return new JsonValue.Obj(members);
  }

  private JsonValue changedElements(JsonValue.Arr array) {
    List<JsonValue> elements = new ArrayList<>(array.elements());
    switch (random.nextInt(4)) {
      case 0 -> elements.clear();
      case 1 -> elements.add(any());
      case 2 -> elements.addAll(array.elements());
      default -> {
        if (!elements.isEmpty()) {
          elements.remove(random.nextInt(elements.size()));
        }
      }
    }
    return new JsonValue.Arr(elements);
  }

  private JsonValue changedText(String text) {
    String changed =
        switch (random.nextInt(6)) {
          case 0 -> text + " ";
          case 1 -> text.substring(text.length() / 2);
          case 2 -> text.toUpperCase(java.util.Locale.ROOT);
          case 3 -> text.replaceFirst(":", "");
          default -> pick(TEXTS);
        };
    return new JsonValue.Str(changed);
  }

  private JsonValue any() {
    return switch (random.nextInt(7)) {
      case 0 -> new JsonValue.Null();
      case 1 -> new JsonValue.Bool(true);
      case 2 -> new JsonValue.Num(pick(List.of("0", "-1.50", "1e3", "7")));
      case 3 -> JsonValue.Obj.EMPTY;
      case 4 -> new JsonValue.Arr(List.of());
      case 5 -> new JsonValue.Arr(List.of(new JsonValue.Str(pick(TEXTS))));
      default -> new JsonValue.Str(pick(TEXTS));
    };
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static int size(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj object ->
          1 + object.members().values().stream().mapToInt(JsonMutations::size).sum();
      case JsonValue.Arr array -> 1 + array.elements().stream().mapToInt(JsonMutations::size).sum();
      case JsonValue.Str text -> 1;
      case JsonValue.Num number -> 1;
      case JsonValue.Bool bool -> 1;
      case JsonValue.Null nothing -> 1;
    };
  }
}
