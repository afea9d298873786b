package org.suyuan.gs1.epcis;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the small parts events are made of: quantities, places, transactions, endpoints, errors.
 */
final class PartReader {
  private static final Predicate<String> UNIT = Pattern.compile("[A-Z0-9]{2,3}").asMatchPredicate();
  private static final Set<String> QUANTITY = Set.of("epcClass", "quantity", "uom");
  private static final Set<String> PERSISTENT = Set.of("set", "unset");
  private static final Set<String> PLACE = Set.of("id");
  private static final Set<String> TRANSACTION = Set.of("type", "bizTransaction");
  private static final Set<String> SOURCE = Set.of("type", "source");
  private static final Set<String> DESTINATION = Set.of("type", "destination");
  private static final Set<String> ERROR =
      Set.of("declarationTime", "reason", "correctiveEventIDs");

  private final Context context;

  PartReader(Context context) {
    this.context = context;
  }

  List<QuantityElement> quantities(Fields fields, String name) {
    return fields.objects(
        name,
        one -> {
          one.requireOnly(QUANTITY);
          return new QuantityElement(
              one.requiredUri("epcClass"),
              one.number("quantity"),
              one.matching("uom", UNIT, "a unit of two or three capital letters or digits"));
        });
  }

  @Nullable PersistentDisposition persistentDisposition(Fields fields) {
    Fields one = fields.object("persistentDisposition");
    if (one == null) {
      return null;
    }
    one.requireOnly(PERSISTENT);
    if (!one.has("set") && !one.has("unset")) {
      one.faults.add(one.pointer(), "set or unset", "neither");
    }
    return new PersistentDisposition(
        one.distinctWords("set", Vocabulary.DISPOSITION),
        one.distinctWords("unset", Vocabulary.DISPOSITION));
  }

  @Nullable Place place(Fields fields, String name) {
    Fields place = fields.object(name);
    if (place == null) {
      return null;
    }
    place.requireKnown(PLACE);
    return new Place(place.requiredUri("id"), EventReader.extensions(place, PLACE, context));
  }

  static BizTransaction bizTransaction(Fields one) {
    one.requireOnly(TRANSACTION);
    return new BizTransaction(
        one.word("type", Vocabulary.BIZ_TRANSACTION_TYPE), one.requiredUri("bizTransaction"));
  }

  static Endpoint endpoint(Fields one, String id) {
    one.requireOnly(id.equals("source") ? SOURCE : DESTINATION);
    one.require("type");
    String type = one.word("type", Vocabulary.SOURCE_DESTINATION_TYPE);
    return new Endpoint(type == null ? "" : type, one.requiredUri(id));
  }

  ErrorDeclaration errorDeclaration(Fields error) {
    error.requireKnown(ERROR);
    return new ErrorDeclaration(
        error.requiredTime("declarationTime"),
        error.word("reason", Vocabulary.ERROR_REASON),
        error.uris("correctiveEventIDs"),
        EventReader.extensions(error, ERROR, context));
  }
}
