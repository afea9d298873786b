package org.suyuan.server.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.site.piece.Chart;
import org.suyuan.server.site.piece.Land;

/**
 * The land under a route: {@code /map/<x>-<y>-<width>.svg}, one of a few hundred pictures that
 * never change.
 */
@Controller
class MapPages {
  private static final MediaType SVG = new MediaType("image", "svg+xml");
  private final Cache<Chart.Crop, String> drawn = Caffeine.newBuilder().maximumSize(200).build();

  @GetMapping("/map/{x:\\d{1,4}}-{y:\\d{1,4}}-{width:\\d{1,4}}.svg")
  ResponseEntity<String> land(@PathVariable int x, @PathVariable int y, @PathVariable int width) {
    return ResponseEntity.ok()
        .contentType(SVG)
        .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic())
        .body(drawn.get(crop(x, y, width), Land::svg));
  }

  private static Chart.Crop crop(int x, int y, int width) {
    try {
      return new Chart.Crop(x, y, width);
    } catch (IllegalArgumentException e) {
      throw new Refusal("map-unknown", 404, "There is no such map.");
    }
  }
}
