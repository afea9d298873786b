package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.JsonValue;

/**
 * Takes the members of one object as what they should be. A member of another kind is noted as a
 * fault and taken as missing, so that all faults of an event come out at once.
 */
final class Fields {
  final JsonValue.Obj object;
  final Faults faults;
  private final Supplier<String> pointer;

  Fields(JsonValue.Obj object, String pointer, Faults faults) {
    this(object, () -> pointer, faults);
  }

  private Fields(JsonValue.Obj object, Supplier<String> pointer, Faults faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** Where it stands; made only when it is asked for, which is seldom. */
  String pointer() {
    return pointer.get();
  }

  boolean has(String name) {
    return object.get(name) != null;
  }

  /** Notes a fault when this member is missing. */
  void require(String name) {
    if (!has(name)) {
      faults.add(at(name), "the member " + name, "nothing");
    }
  }

  String at(String name) {
    return Invalid.below(pointer(), name);
  }

  @Nullable String text(String name) {
    JsonValue value = object.get(name);
    return value == null ? null : string(value, () -> at(name));
  }

  @Nullable String matching(String name, Predicate<String> form, String expected) {
    String text = text(name);
    if (text == null || form.test(text)) {
      return text;
    }
    faults.add(at(name), expected, text);
    return null;
  }

  @Nullable String uri(String name) {
    JsonValue value = object.get(name);
    return value == null ? null : uri(value, () -> at(name));
  }

  /** A URI that must be there; an empty text stands in after a fault. */
  String requiredUri(String name) {
    require(name);
    String uri = uri(name);
    return uri == null ? "" : uri;
  }

  @Nullable Timestamp time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    var time = Timestamp.of(text);
    if (time.isEmpty()) {
      faults.add(at(name), "a date and time with zone, such as 2026-05-04T09:30:00.000Z", text);
    }
    return time.orElse(null);
  }

  /** A time that must be there; 1970 stands in after a fault. */
  Timestamp requiredTime(String name) {
    require(name);
    Timestamp time = time(name);
    return time == null ? Timestamp.of("1970-01-01T00:00:00Z").orElseThrow() : time;
  }

  JsonValue.@Nullable Num number(String name) {
    JsonValue value = object.get(name);
    if (value == null || value instanceof JsonValue.Num) {
      return (JsonValue.Num) value;
    }
    faults.add(at(name), "a number", value);
    return null;
  }

  @Nullable String word(String name, Vocabulary vocabulary) {
    JsonValue value = object.get(name);
    return value == null ? null : word(value, () -> at(name), vocabulary);
  }

  List<String> uris(String name) {
    return list(name, this::uri);
  }

  /** As {@link #uris}, where none may stand twice. */
  List<String> distinctUris(String name) {
    List<String> uris = uris(name);
    requireDistinct(name, uris);
    return uris;
  }

  List<String> distinctWords(String name, Vocabulary vocabulary) {
    List<String> words = list(name, (value, here) -> word(value, here, vocabulary));
    if (has(name) && words.isEmpty()) {
      faults.add(at(name), "at least one value", "none");
    }
    requireDistinct(name, words);
    return words;
  }

  private void requireDistinct(String name, List<String> values) {
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (!seen.add(value)) {
        faults.add(at(name), "each value once", value);
      }
    }
  }

  /** One URI or an array of them. */
  List<String> oneOrMoreUris(String name) {
    return object.get(name) instanceof JsonValue.Arr || !has(name)
        ? uris(name)
        : List.of(requiredUri(name));
  }

  @Nullable Fields object(String name) {
    JsonValue value = object.get(name);
    return value == null ? null : object(value, () -> at(name));
  }

  List<Fields> objects(String name) {
    return list(name, this::object);
  }

  <T> List<T> objects(String name, Function<Fields, T> read) {
    return list(
        name,
        (value, here) -> {
          Fields one = object(value, here);
          return one == null ? null : read.apply(one);
        });
  }

  <T> List<T> list(String name, Element<T> read) {
    JsonValue value = object.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonValue.Arr array)) {
      faults.add(at(name), "an array", value);
      return List.of();
    }
    List<T> list = new ArrayList<>(array.elements().size());
    for (int i = 0; i < array.elements().size(); i++) {
      int place = i;
      T element = read.of(array.elements().get(i), () -> at(name) + "/" + place);
      if (element != null) {
        list.add(element);
      }
    }
    return list;
  }

  /** Notes a fault for each member that is neither standard here nor named by a URI or CURIE. */
  void requireKnown(Set<String> standard) {
    for (String name : object.members().keySet()) {
      if (!standard.contains(name) && !UriSyntax.isUri(name)) {
        faults.add(
            at(name), "a standard member here, or a name with a prefix such as ext:name", name);
      }
    }
  }

  /** Notes a fault for each member that is not standard, where extensions have no place. */
  void requireOnly(Set<String> standard) {
    for (String name : object.members().keySet()) {
      if (!standard.contains(name)) {
        faults.add(
            at(name), "only " + String.join(", ", standard.stream().sorted().toList()), name);
      }
    }
  }

  private @Nullable String string(JsonValue value, Supplier<String> here) {
    if (value instanceof JsonValue.Str text) {
      return text.value();
    }
    faults.add(here.get(), "a string", value);
    return null;
  }

  private @Nullable String uri(JsonValue value, Supplier<String> here) {
    String text = string(value, here);
    if (text == null || UriSyntax.isUri(text)) {
      return text;
    }
    faults.add(here.get(), "a URI with its scheme", text);
    return null;
  }

  private @Nullable String word(JsonValue value, Supplier<String> here, Vocabulary vocabulary) {
    String text = string(value, here);
    if (text == null || vocabulary.has(text)) {
      return text;
    }
    if (!UriSyntax.isUri(text)) {
      faults.add(here.get(), "a standard word (" + vocabulary + ") or a URI", text);
      return null;
    }
    if (vocabulary.claims(text)) {
      faults.add(
          here.get(), "the bare word of the standard, or a URI outside GS1's own names", text);
      return null;
    }
    return text;
  }

  private @Nullable Fields object(JsonValue value, Supplier<String> here) {
    if (value instanceof JsonValue.Obj members) {
      return new Fields(members, here, faults);
    }
    faults.add(here.get(), "an object", value);
    return null;
  }

  /** Takes one element of an array; null after a fault, which alone needs its pointer. */
  interface Element<T> {
    @Nullable T of(JsonValue value, Supplier<String> pointer);
  }
}
