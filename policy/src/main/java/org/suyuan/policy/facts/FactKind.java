package org.suyuan.policy.facts;

import java.util.List;
import java.util.Optional;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Place;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;

/**
 * A fact as it is declared: {@code received_at: {type: time, from: carrier, zh: 签收时间, en: time of
 * receipt}}.
 *
 * @param slot its place in its book, from 0
 * @param words what a word may be; empty for other types
 * @param usual what it is in ordinary cases, for examples and searches; never used to decide
 */
public record FactKind(
    String name,
    int slot,
    FactType type,
    List<String> words,
    Witness from,
    Texts names,
    Optional<String> usual) {
  static FactKind read(String name, int slot, Tree tree) {
    Fields fields = Fields.of("a fact", tree);
    Place place = fields.place();
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw place.rejected("Expected a name in snake_case, found " + Rejected.quoted(name) + ".");
    }
    try {
      var kind =
          new FactKind(
              name,
              slot,
              FactType.of(fields.text("type")),
              fields.texts("one_of"),
              Witness.of(fields.text("from")),
              new Texts(fields.text("zh"), fields.text("en")),
              fields.maybeText("usual"));
      fields.end();
      if ((kind.type == FactType.WORD) == kind.words.isEmpty()) {
        throw place.rejected("Expected one_of for a word, and for nothing else.");
      }
      return kind;
    } catch (Rejected wrong) {
      throw place.at(wrong);
    }
  }
}
