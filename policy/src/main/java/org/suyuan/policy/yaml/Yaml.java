package org.suyuan.policy.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.suyuan.proof.Rejected;

/**
 * Reads one document of YAML 1.2 as plain data: anchors, aliases, tags, a second document and a key
 * that stands twice are refused, because two readers could understand them differently.
 */
public final class Yaml {
  private static final int MAX_SIZE = 4 << 20;
  private static final int MAX_DEPTH = 16;

  private final String file;
  private final Iterator<Event> events;
  private int depth;

  private Yaml(String file, String text) {
    this.file = file;
    this.events =
        new Parse(LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_SIZE).build())
            .parseString(text)
            .iterator();
  }

  /**
   * @param file the name that errors carry
   * @throws Rejected with file and line when the text is not such a document
   */
  public static Tree read(String file, String text) {
    try {
      return new Yaml(file, text).document();
    } catch (YamlEngineException broken) {
      String message = String.valueOf(broken.getMessage()).replaceAll("\\s+", " ");
      throw new Rejected(file + ": " + message, broken);
    }
  }

  private Tree document() {
    events.next();
    Event start = events.next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      throw new Place(file, 1).rejected("Expected rules, found an empty file.");
    }
    Tree tree = tree(events.next());
    events.next();
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw place(end).rejected("Expected one document, found a second.");
    }
    return tree;
  }

  private Tree tree(Event event) {
    Place place = place(event);
    if (event instanceof NodeEvent node && node.getAnchor().map(Anchor::getValue).isPresent()) {
      throw place.rejected("Expected no anchors and no aliases: write the value out.");
    }
    if (event instanceof ScalarEvent scalar) {
      untagged(scalar.getTag(), place);
      return new Tree.Leaf(scalar.getValue(), place);
    }
    untagged(((CollectionStartEvent) event).getTag(), place);
    if (++depth > MAX_DEPTH) {
      throw place.rejected("Expected a depth of at most " + MAX_DEPTH + ".");
    }
    Tree tree = event.getEventId() == Event.ID.SequenceStart ? items(place) : members(place);
    depth--;
    return tree;
  }

  private Tree items(Place place) {
    List<Tree> each = new ArrayList<>();
    for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; ) {
      each.add(tree(next));
      next = events.next();
    }
    return new Tree.Items(each, place);
  }

  private Tree members(Place place) {
    var byName = new LinkedHashMap<String, Tree>();
    for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; ) {
      if (!(tree(next) instanceof Tree.Leaf key)) {
        throw place(next).rejected("Expected a key that is a text.");
      }
      if (byName.put(key.text(), tree(events.next())) != null) {
        throw key.place().rejected("Expected every key once, found twice: " + key.text() + ".");
      }
      next = events.next();
    }
    return new Tree.Members(byName, place);
  }

  private static void untagged(Optional<String> tag, Place place) {
    if (tag.isPresent()) {
      throw place.rejected("Expected no tags, found " + Rejected.quoted(tag.get()) + ".");
    }
  }

  private Place place(Event event) {
    return new Place(file, event.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }
}
