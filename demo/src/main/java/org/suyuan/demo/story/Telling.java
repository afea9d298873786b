package org.suyuan.demo.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.story.Thing.Unit;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Good;
import org.suyuan.demo.world.Place;
import org.suyuan.demo.world.Seed;
import org.suyuan.gs1.CheckDigit;

/** A story as it is told: its acts in order, its orders, and the items worth looking at. */
public final class Telling {
  private final Story story;
  private final Seed seed;
  private final List<Act> acts = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final Set<Item> shown = new LinkedHashSet<>();
  private int made;

  private Telling(Story story, Seed seed) {
    this.story = story;
    this.seed = seed;
  }

  public static Telling of(Story story, Seed seed) {
    Telling telling = new Telling(story, seed);
    story.tell(telling);
    return telling;
  }

  /** The keeper of this place, about to act there. */
  public Desk at(Place place) {
    return by(place.keeper(), place);
  }

  /** A member at another's place. */
  public Desk by(Cast member, Place place) {
    return new Desk(this, member, place, day(0, "00:00", place));
  }

  /** An order placed on this day, which is as far as {@code state} by now. */
  public Order order(
      Buyer buyer, int day, String time, String channel, Order.State state, List<Item> items) {
    String id = "ord_" + seed.letters(label("order"), 20).toLowerCase(Locale.ROOT);
    Instant placedAt = day(day, time, Place.SHOP).toInstant();
    Order order = new Order(id, buyer, placedAt, channel, state, items);
    orders.add(order);
    shown.addAll(items);
    return order;
  }

  /** These items tell the story well. */
  public void show(Item... items) {
    shown.addAll(List.of(items));
  }

  public Story story() {
    return story;
  }

  public List<Act> acts() {
    return List.copyOf(acts);
  }

  public List<Order> orders() {
    return List.copyOf(orders);
  }

  public List<Item> shown() {
    return List.copyOf(shown);
  }

  /** Fresh pieces; a serial has 80 random bits, so that nobody guesses a neighbour's. */
  List<Item> pieces(Good good, int count) {
    return Stream.generate(() -> new Item(good, seed.letters(label("serial"), 16)))
        .limit(count)
        .toList();
  }

  Unit unit(Cast packer) {
    String digits = "3" + packer.prefix() + seed.digits(label("sscc"), 9);
    return new Unit(digits + CheckDigit.of(digits));
  }

  /** A number that only this story has, for papers and seals. */
  String number(String what) {
    return seed.letters(label(what), 10);
  }

  /**
   * @throws IllegalStateException when that is still to come: nobody states the future
   */
  ZonedDateTime day(int day, String time, Place place) {
    LocalDate first = LocalDate.ofInstant(seed.now(), ZoneOffset.UTC).minusDays(story.days());
    ZonedDateTime at = first.plusDays(day).atTime(LocalTime.parse(time)).atZone(place.zone());
    if (at.toInstant().isAfter(seed.now())) {
      throw new IllegalStateException(story.slug() + " speaks of the future: day " + day);
    }
    return at;
  }

  /**
   * @throws IllegalStateException when it comes before the act before
   */
  void add(Act act) {
    if (!acts.isEmpty() && act.at().isBefore(acts.getLast().at())) {
      throw new IllegalStateException(
          story.slug() + ": " + act.at() + " comes after " + acts.getLast().at());
    }
    acts.add(act);
  }

  private String label(String what) {
    return "story/" + story.slug() + "/" + what + "/" + made++;
  }
}
