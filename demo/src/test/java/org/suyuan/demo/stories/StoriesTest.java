package org.suyuan.demo.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.demo.story.Act;
import org.suyuan.demo.story.Mode;
import org.suyuan.demo.story.Order;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Place;
import org.suyuan.demo.world.Seed;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Rights;

class StoriesTest {
  static List<Told> stories() {
    return Told.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyEventIsStrictEpcisAndNamedByItsHash(Told story) {
    for (Act act : story.telling().acts()) {
      var event = EpcisReader.readEvent(Jcs.bytes(act.event()));
      assertThat(act.eventId()).isEqualTo(EventHash.of(event));
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everySignerHasTheRightAndThePrefix(Told story) {
    for (int i = 0; i < story.mentions().size(); i++) {
      var by = story.telling().acts().get(i).by();
      Mentions event = story.mentions().get(i);
      List<May> may =
          by.rights().stream().map(word -> May.valueOf(word.toUpperCase(Locale.ROOT))).toList();
      Rights rights = new Rights(may, List.of(by.prefix()));
      assertThat(rights.allow(event.type(), event.action()))
          .as("%s: %s states %s", story.slug(), by, event)
          .isTrue();
      assertThat(event.created()).as("created by %s", by).allMatch(rights::cover);
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyPiecesJourneyHoldsWhateverNamesIt(Told story) {
    assertThat(story.pieces()).isNotEmpty().doesNotHaveDuplicates();
    for (String piece : story.pieces()) {
      List<Act> journey = story.journey(piece);
      for (int i = 0; i < story.mentions().size(); i++) {
        if (story.mentions().get(i).all().contains(piece)) {
          assertThat(journey).contains(story.telling().acts().get(i));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void custodyPassesWithoutAGapUnlessTheStorySaysSo(Told story) {
    assertThat(Handovers.unsigned(story)).isEqualTo(story.telling().story().unsigned());
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyStoryShowsItemsAndHasAnOrderOfItsOwnPieces(Told story) {
    Telling telling = story.telling();
    assertThat(telling.shown()).isNotEmpty();
    assertThat(story.pieces())
        .containsAll(telling.shown().stream().map(item -> item.link()).toList());
    assertThat(telling.orders()).isNotEmpty();
    assertThat(telling.orders())
        .allSatisfy(order -> {
          assertThat(order.items()).isNotEmpty().isSubsetOf(telling.shown());
          assertThat(order.items()).allMatch(item -> item.good().price() > 0);
        });
  }

  @ParameterizedTest
  @MethodSource("stories")
  void anOrderIsAsFarAsItsStoryTells(Told story) {
    for (Order order : story.telling().orders()) {
      List<String> since =
          story.journey(order.items().getFirst().link()).stream()
              .filter(act -> act.at().isAfter(order.placedAt()))
              .map(Told::step)
              .toList();
      switch (order.state()) {
        case DELIVERED -> assertThat(since).contains("shipping", "delivered");
        case SHIPPED -> assertThat(since).contains("shipping").doesNotContain("delivered");
        case PACKED -> assertThat(since).contains("packing").doesNotContain("shipping");
        case PLACED, PAID -> assertThat(since).doesNotContain("packing", "shipping");
        case CLOSED -> assertThat(since).containsAnyOf("return_agreed", "traded_in", "collecting");
      }
    }
  }

  @Test
  void theOrdersAreInDifferentStates() {
    assertThat(
            Told.all().stream()
                .flatMap(story -> story.telling().orders().stream())
                .map(Order::state)
                .distinct())
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void noTwoStoriesHaveTheSameGraph() {
    List<String> graphs =
        Told.all().stream()
            .map(story ->
                story.telling().acts().stream()
                    .map(act -> Told.type(act) + " " + Told.action(act) + " " + Told.step(act))
                    .sorted()
                    .collect(Collectors.joining("\n")))
            .toList();
    assertThat(graphs).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
  }

  @Test
  void atLeastThreeHundredPiecesAreCommissionedInBatches() {
    Set<String> pieces = new HashSet<>();
    Told.all().forEach(story -> pieces.addAll(story.commissioned()));
    assertThat(pieces).hasSizeGreaterThanOrEqualTo(300);
  }

  @Test
  void atLeastTwentyItemsAreShownInBothModes() {
    long shown = Told.all().stream().mapToLong(story -> story.telling().shown().size()).sum();
    assertThat(shown).isGreaterThanOrEqualTo(20);
    assertThat(Stories.all().stream().map(Story::mode)).contains(Mode.BONDED, Mode.DIRECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T00:00:00Z",
        "2026-11-20T23:59:59Z",
        "2026-03-29T01:30:00Z",
        "2026-04-05T16:10:00Z",
        "2026-11-01T07:30:00Z",
        "2028-03-01T12:00:00Z"
      })
  void atNoHourOfAnyDayDoesAStorySpeakOfTheFuture(String now) {
    Seed seed = Seed.fresh(Instant.parse(now));
    for (Story story : Stories.all()) {
      assertThat(Telling.of(story, seed).acts()).allMatch(act -> !act.at().isAfter(seed.now()));
    }
  }

  @Test
  void aStoryThatWouldSpeakOfTheFutureIsRefused() {
    Story early = new Early();
    assertThatThrownBy(() -> Telling.of(early, Told.SEED)).hasMessageContaining("future");
  }

  @Test
  void theSameSeedTellsTheSameWorldAndAnotherSeedAnother() {
    Seed other = Seed.fresh(Told.SEED.now());
    for (Story story : Stories.all()) {
      Telling told = Telling.of(story, Told.SEED);
      assertThat(Telling.of(story, Told.SEED).acts()).isEqualTo(told.acts());
      assertThat(Telling.of(story, other).shown()).doesNotContainAnyElementsOf(told.shown());
    }
  }

  @Test
  void theVocabularyPublishesEveryWordThatIsUsedAndNoOther() throws Exception {
    String text =
        Files.readString(Path.of(System.getProperty("suyuan.root"), "docs/vocabulary.md"))
            .replaceFirst("(?s)\n## What the platform says\n.*", "");
    Set<String> published = found("`(suyuan:[A-Za-z]+)`", text);
    found("(?m)^\\| `([a-z_]+)` \\|", text).forEach(word -> published.add("bizStep/" + word));
    found("`https://ns.suyuan.example/(party/[a-z_]+)`", text).forEach(published::add);
    published.removeAll(Set.of("suyuan:en", "suyuan:zh"));

    Set<String> used = new TreeSet<>();
    for (Told story : Told.all()) {
      for (Act act : story.telling().acts()) {
        Told.words(act.event()).stream()
            .filter(word -> word.matches("suyuan:[A-Za-z]+"))
            .forEach(used::add);
        Told.words(act.event()).stream()
            .filter(word -> word.matches("https://ns\\.suyuan\\.example/.+"))
            .forEach(word -> used.add(word.substring("https://ns.suyuan.example/".length())));
      }
    }
    used.removeAll(Set.of("suyuan:en", "suyuan:zh"));
    assertThat(used).isEqualTo(published);
  }

  @Test
  void theDocumentListsEveryStoryWithItsWay() throws Exception {
    String text = Files.readString(Path.of(System.getProperty("suyuan.root"), "docs/stories.md"));
    Set<String> listed = found("(?m)^\\| (`[a-z-]+` \\| [a-z]+) \\|", text);
    assertThat(listed)
        .isEqualTo(
            Stories.all().stream()
                .map(story -> "`" + story.slug() + "` | " + story.mode().slug())
                .collect(Collectors.toSet()));
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Ends on the day it should still wait for. */
  private static final class Early implements Story {
    @Override
    public String slug() {
      return "early";
    }

    @Override
    public Mode mode() {
      return Mode.DOMESTIC;
    }

    @Override
    public int days() {
      return 1;
    }

    @Override
    public void tell(Telling telling) {
      telling.at(Place.SANDPIT).on(2, "09:00");
    }
  }
}
