package org.suyuan.server.site.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteMapTest {
  private static final RouteMap.Stop SHANGHAI =
      new RouteMap.Stop("Shanghai", 31.2, 121.5, Verdict.HOLDS);
  private static final RouteMap.Stop CHICAGO =
      new RouteMap.Stop("Chicago", 41.9, -87.6, Verdict.HOLDS);
  private static final RouteMap.Stop LISBON =
      new RouteMap.Stop("Lisbon", 38.7, -9.1, Verdict.HOLDS);

  @ParameterizedTest
  @CsvSource({
    "Beijing, 116.4, 39.9, true",
    "Sydney's hinterland, 149, -33, true",
    "Iowa, -93, 42, true",
    "Nairobi, 36.8, -1.3, true",
    "Sao Paulo, -47, -22, true",
    "Chukotka beyond the 180th meridian, -175, 66.5, true",
    "the Pacific, -150, 20, false",
    "the Atlantic, -30, 30, false",
    "the Indian Ocean, 80, -25, false",
    "the Caspian Sea, 51, 41, false"
  })
  void landIsWhereLandIs(String place, double longitude, double latitude, boolean land) {
    assertThat(Land.at(longitude, latitude)).as(place).isEqualTo(land);
  }

  @Test
  void theRouteOverThePacificBendsToTheNorthInOnePiece() {
    RouteMap map = RouteMap.of(List.of(CHICAGO, SHANGHAI));
    String path = map.legs().getFirst().path();

    assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(1);
    double northernmost =
        path.substring(1)
            .lines()
            .flatMap(line -> List.of(line.split("[ML]")).stream())
            .mapToDouble(point -> Double.parseDouble(point.split(" ")[1]))
            .min()
            .orElseThrow();
    assertThat(northernmost).isLessThan(Chart.y(65));
  }

  @Test
  void aRouteOverTheAtlanticIsCutAtTheEdgeOfTheChart() {
    RouteMap map = RouteMap.of(List.of(CHICAGO, LISBON));

    assertThat(map.legs().getFirst().path().chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(map.crop()).isEqualTo(new Chart.Crop(0, 0, 1000));
  }

  @Test
  void stopsAtOnePlaceAreOneDotAndNoStopsAreTheWholeWorld() {
    assertThat(RouteMap.of(List.of(SHANGHAI, SHANGHAI, CHICAGO)).dots()).hasSize(2);
    assertThat(RouteMap.of(List.of()).viewBox()).isEqualTo("0 0 1000 440");
  }

  @Test
  void aLegIntoDoubtIsDrawnBroken() {
    RouteMap.Stop lost = new RouteMap.Stop("Ningbo", 29.9, 121.8, Verdict.DOUBTFUL);

    assertThat(RouteMap.of(List.of(CHICAGO, lost)).legs().getFirst().doubtful()).isTrue();
  }

  @Test
  void everyMapIsSmallAndHasNoScript() {
    for (int width : Chart.Crop.WIDTHS) {
      String svg = Land.svg(new Chart.Crop(0, 0, width));
      assertThat(svg.length()).isBetween(2_000, 25_000);
      assertThat(svg).doesNotContain("<script", "<style", "style=");
    }
  }

  @Test
  void onlyPartsOnTheGridExist() {
    assertThatThrownBy(() -> new Chart.Crop(7, 0, 400))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Chart.Crop(0, 0, 401))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Chart.Crop(980, 0, 400))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCustodyBarFillsItsWidthAndShowsTheShortestPart() {
    Custody custody =
        new Custody(
            List.of(
                new Custody.Part("a", java.time.Duration.ofDays(90), Verdict.HOLDS),
                new Custody.Part("b", java.time.Duration.ofMinutes(5), Verdict.HOLDS),
                new Custody.Part("c", java.time.Duration.ofDays(1), Verdict.BROKEN)));

    assertThat(custody.drawn())
        .allSatisfy(drawn -> assertThat(drawn.width()).isGreaterThanOrEqualTo(10));
    assertThat(custody.drawn().getLast().x() + custody.drawn().getLast().width()).isEqualTo(1000);
  }
}
