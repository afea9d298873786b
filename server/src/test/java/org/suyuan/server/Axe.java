package org.suyuan.server;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What axe-core finds wrong with a page. It is asked for that alone: to describe all that is right
 * takes it several times as long.
 */
public final class Axe {
  private static final String FIND =
      """
      (contrast) => axe.run(document, {
        resultTypes: ['violations'],
        rules: {'color-contrast': {enabled: contrast}}
      }).then((found) => found.violations.flatMap(
        (rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help} ${node.target}`)))
      """;

  private Axe() {}

  /**
   * One line for each place, with the rule that it breaks and its selector.
   *
   * @param contrast whether colours are looked at; that alone takes most of the time
   */
  public static List<?> violations(Page page, boolean contrast) {
    page.evaluate(AxeBuilder.getAxeScript());
    return (List<?>) page.evaluate(FIND, contrast);
  }
}
