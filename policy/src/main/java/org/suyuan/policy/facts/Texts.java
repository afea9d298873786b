package org.suyuan.policy.facts;

import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Tree;

/** The same thing said to people in Chinese and in English. */
public record Texts(String zh, String en) {
  public static Texts read(Tree tree) {
    Fields fields = Fields.of("names in two languages", tree);
    var texts = new Texts(fields.text("zh"), fields.text("en"));
    fields.end();
    return texts;
  }

  /** The text in one of the two languages. */
  public String in(Language language) {
    return switch (language) {
      case ZH -> zh;
      case EN -> en;
    };
  }
}
