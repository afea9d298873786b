package org.suyuan.demo.story;

import java.time.ZonedDateTime;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Place;

/** A member at a place at a time, able to act in the words of the trade. */
public record Desk(Telling telling, Cast member, Place place, ZonedDateTime time)
    implements Making, Moving, Selling {

  /** On this day of the story, at this local time ({@code 08:30}). */
  public Desk on(int day, String localTime) {
    return new Desk(telling, member, place, telling.day(day, localTime, place));
  }
}
