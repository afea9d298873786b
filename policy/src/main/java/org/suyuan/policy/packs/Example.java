package org.suyuan.policy.packs;

import java.util.Map;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;

/**
 * A case with its outcome, which runs as a test and stands on the public page.
 *
 * @param facts the usual ones of the book and those of the example
 * @param expect the decision in brief: {@code grant refund 89.00, return buyer_pays}, {@code deny},
 *     {@code human}, {@code ask received_at}
 */
public record Example(Facts facts, String expect) {
  private static final String SOURCE = "example";

  static Example read(Facts usual, Tree tree) {
    Fields fields = Fields.of("an example", tree);
    Facts facts = usual;
    for (Map.Entry<String, Tree> given : fields.named("given").entrySet()) {
      facts = with(facts, given.getKey(), given.getValue());
    }
    var example = new Example(facts, fields.text("expect"));
    fields.end();
    return example;
  }

  /** The facts of an ordinary case, all that have a usual value. */
  public static Facts usual(FactBook book) {
    Facts facts = Facts.none(book);
    for (FactKind kind : book.kinds()) {
      if (kind.usual().isPresent()) {
        facts = facts.with(kind.name(), kind.usual().get(), SOURCE);
      }
    }
    return facts;
  }

  /** {@code unknown}, a value, or a moment told from another: {@code received_at + PT48H}. */
  private static Facts with(Facts facts, String name, Tree tree) {
    String text = Fields.text(tree);
    try {
      if (text.equals("unknown")) {
        return facts.without(name);
      }
      String[] words = text.split(" ", -1);
      if (words.length == 3 && facts.book().find(words[0]).isPresent()) {
        long from = facts.number(facts.book().get(words[0]).slot());
        long by = FactType.DURATION.number(words[2], facts.book().currency());
        return facts.withNumber(name, words[1].equals("-") ? from - by : from + by, SOURCE);
      }
      return facts.with(name, text, SOURCE);
    } catch (Rejected wrong) {
      throw tree.place().at(wrong);
    }
  }
}
