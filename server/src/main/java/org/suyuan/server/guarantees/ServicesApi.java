package org.suyuan.server.guarantees;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;

/** The catalogue of guarantees as JSON, for everybody. */
@RestController
@RequestMapping("/api/services")
class ServicesApi {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final Promises promises;

  ServicesApi(Promises promises) {
    this.promises = promises;
  }

  /** Which rules these are: the digest names every word of them. */
  record PackView(
      String name,
      String version,
      String jurisdiction,
      LocalDate published,
      LocalDate from,
      String digest) {
    static PackView of(Pack pack) {
      var header = pack.header();
      return new PackView(
          header.name(),
          header.version(),
          header.jurisdiction(),
          header.published(),
          header.from(),
          pack.digest().hex());
    }
  }

  /**
   * @param total how many there are on all pages
   * @param next the value of {@code after} for the next page; null on the last
   */
  record ServicesPage(
      PackView pack, int total, List<ServiceView> services, @Nullable String next) {}

  record OneOfThem(PackView pack, ServiceView service, List<RowView> rows) {}

  /** One row of the rules: the first whose condition holds decides. */
  record RowView(String id, String when, String then, Map<String, String> says) {}

  @GetMapping
  ServicesPage list(
      @RequestParam Map<String, String> parameters,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "" + PAGE) int size) {
    var wanted = new EnumMap<Facet, String>(Facet.class);
    for (Facet facet : Facet.values()) {
      Optional.ofNullable(parameters.get(facet.word())).ifPresent(word -> wanted.put(facet, word));
    }
    List<Guarantee> found = promises.wanted(wanted);
    int from = after.map(code -> 1 + found.indexOf(promises.get(code))).orElse(0);
    int to = Math.min(found.size(), from + Math.clamp(size, 1, MOST));
    var pack = promises.pack();
    return new ServicesPage(
        PackView.of(pack),
        found.size(),
        found.subList(from, to).stream().map(each -> ServiceView.of(pack, each)).toList(),
        to < found.size() ? found.get(to - 1).code() : null);
  }

  @GetMapping("/{code}")
  OneOfThem one(@PathVariable String code) {
    var pack = promises.pack();
    var guarantee = promises.get(code);
    return new OneOfThem(
        PackView.of(pack),
        ServiceView.of(pack, guarantee),
        guarantee.rules().rows().stream()
            .map(row ->
                new RowView(
                    row.id(),
                    row.when(),
                    ServiceView.outcome(row.ruling()),
                    Map.of("zh", row.says().zh(), "en", row.says().en())))
            .toList());
  }
}
