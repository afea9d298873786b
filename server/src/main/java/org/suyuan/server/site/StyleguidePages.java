package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import pages.Templates;

/**
 * Every piece on one page, for those who build pages; there only with {@code
 * suyuan.styleguide=true}.
 */
@Controller
@ConditionalOnBooleanProperty("suyuan.styleguide")
class StyleguidePages {
  private final Templates templates;

  StyleguidePages(Templates templates) {
    this.templates = templates;
  }

  @GetMapping("/styleguide")
  @ResponseBody
  JteModel styleguide(Page page) {
    return templates.styleguide(page, new Styleguide(page.language()));
  }
}
