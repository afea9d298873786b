package org.suyuan.server.epcis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.suyuan.server.epcis.query.QueryFault;

/**
 * Which part of an answer is wanted.
 *
 * @param perPage at most {@link #LARGEST}
 */
record Paging(int perPage, @Nullable String nextPageToken) {
  static final int USUAL = 30;
  static final int LARGEST = 500;
  private static final Set<String> NAMES = Set.of("perPage", "nextPageToken");

  static Paging of(MultiValueMap<String, String> parameters) {
    return of(parameters.getFirst("perPage"), parameters.getFirst("nextPageToken"));
  }

  static Paging of(@Nullable String perPage, @Nullable String nextPageToken) {
    return new Paging(perPage == null ? USUAL : size(perPage), nextPageToken);
  }

  /** More than the largest page is a wish, and no mistake. */
  private static int size(String perPage) {
    if (!perPage.matches("[1-9]\\d{0,8}")) {
      throw QueryFault.parameter("perPage", "a number from 1 to " + LARGEST);
    }
    return Math.min(Integer.parseInt(perPage), LARGEST);
  }

  /** The parameters of the question itself, each with its values, which {@code |} parts. */
  static Map<String, List<String>> question(MultiValueMap<String, String> parameters) {
    Map<String, List<String>> question = new LinkedHashMap<>();
    parameters.forEach((name, values) -> {
      if (values.size() != 1) {
        throw QueryFault.parameter(name, "this parameter once, values parted by |");
      }
      if (!NAMES.contains(name)) {
        question.put(name, List.of(values.getFirst().split("\\|", -1)));
      }
    });
    return question;
  }

  /** The {@code Link} to the next page of an address. */
  static String next(String path, MultiValueMap<String, String> parameters, String token) {
    var all = new ArrayList<String>();
    parameters.forEach((name, values) -> {
      if (!name.equals("nextPageToken")) {
        values.forEach(value -> all.add(encoded(name) + "=" + encoded(value)));
      }
    });
    var query =
        Stream.concat(all.stream(), Stream.of("nextPageToken=" + token))
            .collect(Collectors.joining("&"));
    return "<%s?%s>; rel=\"next\"".formatted(path, query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
