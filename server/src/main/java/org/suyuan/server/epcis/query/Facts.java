package org.suyuan.server.epcis.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.Context;
import org.suyuan.gs1.epcis.ErrorDeclaration;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.Extension;
import org.suyuan.gs1.epcis.PersistentDisposition;
import org.suyuan.gs1.epcis.Place;
import org.suyuan.gs1.epcis.QuantityElement;
import org.suyuan.gs1.epcis.Timestamp;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.proof.statement.ItemName;

/**
 * Reads from an event what can be asked of it beyond type, action, step, disposition, places, times
 * and identifiers, which have columns of their own.
 */
public final class Facts {
  static final String TRANSACTION = "bizTransaction ";
  static final String SOURCE = "source ";
  static final String DESTINATION = "destination ";
  static final String SET = "persistentDisposition set";
  static final String UNSET = "persistentDisposition unset";
  static final String QUANTITY = "quantity";
  static final String ERROR_TIME = "errorDeclaration time";
  static final String ERROR_REASON = "errorDeclaration reason";
  static final String CORRECTIVE = "errorDeclaration correctiveEventID";

  private final Set<Fact> facts = new LinkedHashSet<>();
  private final Context context;

  private Facts(Event event) {
    this.context = Context.of(event.context());
  }

  /** The facts of an event, each once. */
  public static List<Fact> of(Event event) {
    var facts = new Facts(event);
    facts.parties(event);
    facts.dispositions(event);
    Stream.of(
            event.quantityList(),
            event.childQuantityList(),
            event.inputQuantityList(),
            event.outputQuantityList())
        .flatMap(List::stream)
        .forEach(facts::quantity);
    new SensorFacts(facts).of(event.sensorElementList());
    facts.error(event.errorDeclaration());
    facts.fields(Field.TOP, event.extensions());
    facts.fields(Field.ILMD, event.ilmd());
    facts.place(Field.READ_POINT, event.readPoint());
    facts.place(Field.BIZ_LOCATION, event.bizLocation());
    return List.copyOf(facts.facts);
  }

  void add(Fact fact) {
    facts.add(fact);
  }

  private void parties(Event event) {
    for (var one : event.bizTransactionList()) {
      text(TRANSACTION + (one.type() == null ? "" : one.type()), one.bizTransaction());
    }
    for (var one : event.sourceList()) {
      text(SOURCE + one.type(), ItemName.canonical(one.id()));
    }
    for (var one : event.destinationList()) {
      text(DESTINATION + one.type(), ItemName.canonical(one.id()));
    }
  }

  private void dispositions(Event event) {
    var persistent = PersistentDisposition.of(event);
    if (persistent != null) {
      persistent.set().forEach(one -> text(SET, one));
      persistent.unset().forEach(one -> text(UNSET, one));
    }
  }

  private void quantity(QuantityElement element) {
    var quantity = element.quantity();
    if (quantity != null) {
      add(Fact.of(QUANTITY, quantity.value()));
      var amount = Units.base(quantity.value(), element.uom());
      add(Fact.of(QUANTITY + " " + amount.unit(), amount.value()));
    }
  }

  private void error(@Nullable ErrorDeclaration error) {
    if (error == null) {
      return;
    }
    time(ERROR_TIME, error.declarationTime());
    if (error.reason() != null) {
      text(ERROR_REASON, error.reason());
    }
    error.correctiveEventIDs().forEach(id -> text(CORRECTIVE, id));
    fields(Field.ERROR_DECLARATION, error.extensions());
  }

  void text(String name, String value) {
    add(Fact.of(name, value));
  }

  void time(String name, @Nullable Timestamp time) {
    if (time != null) {
      add(Fact.of(name, time.value().toInstant()));
    }
  }

  private void place(Field field, @Nullable Place place) {
    if (place != null) {
      fields(field, place.extensions());
    }
  }

  void fields(Field field, List<Extension> extensions) {
    for (Extension extension : extensions) {
      value(field.fact(false, extension), extension.value());
      inner(field, extension.value());
    }
  }

  /** The fields within a field, however deep. */
  private void inner(Field field, JsonValue value) {
    switch (value) {
      case JsonValue.Obj object ->
          object
              .members()
              .forEach((name, member) -> {
                if (!name.startsWith("@")) {
                  value(field.fact(true, extension(name, member)), member);
                  inner(field, member);
                }
              });
      case JsonValue.Arr array -> array.elements().forEach(one -> inner(field, one));
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> {}
    }
  }

  private Extension extension(String name, JsonValue value) {
    String uri = context.expanded(name);
    int end = Math.max(uri.lastIndexOf('#'), Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')));
    int colon = name.indexOf(':');
    if (!uri.equals(name)) {
      end = uri.length() - (name.length() - colon);
    }
    return new Extension(name, uri.substring(0, end + 1), uri.substring(end + 1), value);
  }

  /** A text that is a time or a number is one too: XML does not tell them apart. */
  private void value(String name, JsonValue value) {
    add(Fact.exists(name));
    switch (value) {
      case JsonValue.Str(String text) -> {
        text(name, text);
        time(name, text);
        number(name, text);
      }
      case JsonValue.Num number -> add(Fact.of(name, number.value()));
      case JsonValue.Bool(boolean truth) -> text(name, Boolean.toString(truth));
      case JsonValue.Arr array ->
          array.elements().stream()
              .filter(one -> !(one instanceof JsonValue.Obj))
              .forEach(one -> value(name, one));
      case JsonValue.Obj object -> {
        if (object.get("@value") instanceof JsonValue typed) {
          value(name, typed);
        }
      }
      case JsonValue.Null _ -> {}
    }
  }

  private void time(String name, String text) {
    if (text.length() >= 17 && text.indexOf('T') == 10) {
      try {
        add(Fact.of(name, OffsetDateTime.parse(text).toInstant()));
      } catch (DateTimeException noTime) {
        // then it is a text alone
      }
    }
  }

  private void number(String name, String text) {
    if (text.length() <= 30 && text.matches("[-+]?\\d+(\\.\\d+)?")) {
      add(Fact.of(name, new BigDecimal(text)));
    }
  }
}
