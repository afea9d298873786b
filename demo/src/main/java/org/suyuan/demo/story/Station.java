package org.suyuan.demo.story;

import java.time.ZonedDateTime;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Place;
import org.suyuan.proof.json.Json;

/** Who acts where and when; what all words of the trade are built on. */
interface Station {
  Telling telling();

  Cast member();

  Place place();

  ZonedDateTime time();

  default Draft draft(String type) {
    return Draft.of(type, time(), place());
  }

  /** The event is complete and becomes an act of the story. */
  default Act state(Draft draft) {
    return state(EventIds.complete(draft.json()));
  }

  /** An event that has its name already becomes an act of the story. */
  default Act state(Json.Obj event) {
    Act act = new Act(member(), time().toInstant(), event);
    telling().add(act);
    return act;
  }
}
