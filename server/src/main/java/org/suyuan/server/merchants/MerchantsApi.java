package org.suyuan.server.merchants;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who acts for which merchant, for administrators' programs. */
@RestController
class MerchantsApi {
  private final Merchants merchants;

  MerchantsApi(Merchants merchants) {
    this.merchants = merchants;
  }

  @PutMapping("/merchants/{merchant}/people/{login}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void appoint(@PathVariable String merchant, @PathVariable String login) {
    merchants.appoint(merchant, login);
  }

  @DeleteMapping("/merchants/{merchant}/people/{login}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(@PathVariable String merchant, @PathVariable String login) {
    merchants.dismiss(merchant, login);
  }
}
