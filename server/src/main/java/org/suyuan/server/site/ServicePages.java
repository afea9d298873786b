package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Provenance;
import org.suyuan.policy.packs.Stage;
import org.suyuan.server.guarantees.Facet;
import org.suyuan.server.guarantees.Promises;
import org.suyuan.server.guarantees.Rulebook;
import org.suyuan.server.site.piece.Filter;
import org.suyuan.server.site.piece.Pager;
import pages.Templates;

/** What the shop promises: all guarantees, and each with its rules. */
@Controller
class ServicePages {
  private static final int PAGE = 20;

  private final Templates templates;
  private final Promises promises;
  private final Rulebook rules;

  ServicePages(Templates templates, Promises promises, Rulebook rules) {
    this.templates = templates;
    this.promises = promises;
    this.rules = rules;
  }

  @GetMapping("/services")
  @ResponseBody
  JteModel list(
      Page page,
      @RequestParam Map<String, String> parameters,
      @RequestParam(defaultValue = "1") int number) {
    var wanted = new EnumMap<Facet, String>(Facet.class);
    for (Facet facet : Facet.values()) {
      Optional.ofNullable(parameters.get(facet.word()))
          .filter(word -> !word.isEmpty())
          .ifPresent(word -> wanted.put(facet, word));
    }
    List<Guarantee> found = promises.wanted(wanted);
    int pages = Math.max(1, Math.ceilDiv(found.size(), PAGE));
    int shown = Math.clamp(number, 1, pages);
    var words = new ServiceWords(page.t(), promises.pack());
    return templates.services(
        page,
        words.lead(found.size()),
        filters(page.t(), wanted),
        found.stream().skip((shown - 1L) * PAGE).limit(PAGE).map(words::brief).toList(),
        new Pager(
            address(wanted, shown - 1, pages),
            address(wanted, shown + 1, pages),
            page.t().of("services.page", shown, pages)));
  }

  private static Optional<String> address(Map<Facet, String> wanted, int number, int pages) {
    if (number < 1 || number > pages) {
      return Optional.empty();
    }
    var address = UriComponentsBuilder.fromPath("/services");
    wanted.forEach((facet, word) -> address.queryParam(facet.word(), word));
    return Optional.of(address.queryParam("number", number).encode().toUriString());
  }

  private static List<Filter> filters(Texts t, Map<Facet, String> wanted) {
    return List.of(
        filter(
            t,
            wanted,
            Facet.STAGE,
            t.of("services.stage"),
            Arrays.stream(Stage.values())
                .map(stage -> new Filter.Choice(word(stage), t.name(stage)))),
        filter(
            t,
            wanted,
            Facet.SCENE,
            t.of("services.scene"),
            Arrays.stream(Scene.values())
                .map(scene -> new Filter.Choice(scene.word(), t.name(scene)))),
        filter(
            t,
            wanted,
            Facet.PROVENANCE,
            t.of("services.origin"),
            Arrays.stream(Provenance.values())
                .map(origin -> new Filter.Choice(word(origin), t.in(origin.names())))));
  }

  private static Filter filter(
      Texts t,
      Map<Facet, String> wanted,
      Facet facet,
      String label,
      Stream<Filter.Choice> choices) {
    List<Filter.Choice> all = new ArrayList<>();
    all.add(new Filter.Choice("", t.of("services.all")));
    choices.forEach(all::add);
    return new Filter(facet.word(), label, wanted.getOrDefault(facet, ""), all);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** By the rules in force, which orders are promised; else by those of the release. */
  @GetMapping("/services/{code}")
  @ResponseBody
  JteModel one(Page page, @PathVariable String code) {
    Pack current = rules.current();
    Pack pack = current.find(code).isPresent() ? current : promises.pack();
    Guarantee guarantee = pack.find(code).orElseGet(() -> promises.get(code));
    return templates.service(page, new ServiceWords(page.t(), pack).whole(guarantee));
  }
}
