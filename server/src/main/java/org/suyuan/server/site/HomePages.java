package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.suyuan.server.site.piece.ItemCard;
import pages.Templates;

/** The first page, and the way from a code that somebody typed to its journey. */
@Controller
class HomePages {
  private final Templates templates;
  private final ObjectProvider<Samples> samples;

  HomePages(Templates templates, ObjectProvider<Samples> samples) {
    this.templates = templates;
    this.samples = samples;
  }

  @GetMapping("/")
  @ResponseBody
  JteModel home(Page page) {
    return templates.home(page, samples(page), "", false);
  }

  @GetMapping("/find")
  ResponseEntity<Object> find(Page page, @RequestParam(defaultValue = "") String code) {
    Optional<String> journey = TypedCode.journey(code);
    return journey.isPresent()
        ? ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(journey.get())).build()
        : ResponseEntity.unprocessableContent()
            .contentType(PageWriter.HTML)
            .body(templates.home(page, samples(page), code, true));
  }

  private List<ItemCard> samples(Page page) {
    return samples.orderedStream().flatMap(some -> some.cards(page.t()).stream()).toList();
  }
}
