package org.suyuan.server.guarantees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.server.base.Refusal;

/** The guarantees of the pack that came with this release; the build held it to the law. */
@Component
public class Promises {
  private static final String FILES = "classpath:policies/cn/*.yaml";
  private static final Comparator<Guarantee> ORDER =
      Comparator.comparing(Guarantee::stage).thenComparing(Guarantee::code);

  private final SingletonSupplier<Pack> pack = SingletonSupplier.of(Promises::read);

  private static Pack read() {
    try {
      var texts = new TreeMap<String, String>();
      for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        texts.put(
            String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
      }
      return PackReader.files("policies/cn", texts);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public Pack pack() {
    return pack.obtain();
  }

  /** The words that a facet has in the pack, in their order. */
  public Set<String> words(Facet facet) {
    var words = new TreeSet<String>();
    pack().guarantees().forEach(guarantee -> words.addAll(facet.of(guarantee)));
    return words;
  }

  /**
   * Those for which every wanted word holds, from before to after the sale and by their codes.
   *
   * @throws Refusal {@code service-filter-unknown} for a word that no guarantee has
   */
  public List<Guarantee> wanted(Map<Facet, String> wanted) {
    wanted.forEach(this::requireKnown);
    return pack().guarantees().stream()
        .filter(guarantee ->
            wanted.entrySet().stream()
                .allMatch(one -> one.getKey().holds(guarantee, one.getValue())))
        .sorted(ORDER)
        .toList();
  }

  private void requireKnown(Facet facet, String word) {
    var known = words(facet);
    if (known.stream().noneMatch(each -> each.equals(word) || each.startsWith(word + "."))) {
      throw new Refusal(
          "service-filter-unknown",
          422,
          "Expected %s to be one of %s.".formatted(facet.word(), known));
    }
  }

  /**
   * @throws Refusal {@code service-unknown}
   */
  public Guarantee get(String code) {
    return pack()
        .find(code)
        .orElseThrow(() -> new Refusal("service-unknown", 404, "There is no such guarantee."));
  }
}
