package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import pages.Templates;

/** The form to sign in; the security chain takes what it sends. */
@Controller
class LoginPages {
  private final Templates templates;

  LoginPages(Templates templates) {
    this.templates = templates;
  }

  @GetMapping("/login")
  @ResponseBody
  JteModel login(
      Page page,
      @RequestParam(required = false) @org.jspecify.annotations.Nullable String wrong,
      @RequestParam(required = false) @org.jspecify.annotations.Nullable String wait) {
    LoginState state =
        wait != null ? LoginState.WAIT : wrong != null ? LoginState.WRONG : LoginState.FRESH;
    return templates.login(page, state);
  }
}
