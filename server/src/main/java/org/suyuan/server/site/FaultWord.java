package org.suyuan.server.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the readers of documents expect and find, as far as they say it in words of their own and
 * not in those of the document.
 */
enum FaultWord {
  A_STRING("a string"),
  AN_ARRAY("an array"),
  AN_OBJECT("an object"),
  A_NUMBER("a number"),
  TRUE_OR_FALSE("true or false"),
  A_URI("a URI with its scheme"),
  HEXADECIMAL("hexadecimal digits"),
  MEMBER("the member (.+)"),
  SOME_VALUE("at least one value"),
  SOME_REPORT("at least one report"),
  SOME_TRANSACTION("at least one transaction"),
  EACH_VALUE_ONCE("each value once"),
  EACH_CONTEXT_ONCE("each context once"),
  EACH_MEMBER_ONCE("each member once"),
  EACH_ELEMENT_ONCE("each element once"),
  KNOWN_MEMBER("a standard member here, or a name with a prefix such as ext:name"),
  ONLY("only (.+)"),
  STANDARD_WORD("a standard word \\(.+\\) or a URI"),
  BARE_WORD("the bare word of the standard, or a URI outside GS1's own names"),
  DATE_AND_TIME("a date and time with zone, such as (.+)"),
  OFFSET("an offset such as \\+08:00, at most 14:00"),
  EVENT_TYPE("one of the five EPCIS event types"),
  ACTION("ADD, OBSERVE or DELETE"),
  ILMD_WITH_ADD("ilmd only with action ADD"),
  THINGS_OR_SENSORS("epcList, quantityList, or sensorElementList with readPoint"),
  CHILDREN("childEPCs or childQuantityList, unless the action is DELETE"),
  THINGS("epcList or quantityList, unless the action is DELETE"),
  INPUTS_AND_OUTPUTS("inputs and outputs, or one of them with a transformationID"),
  SET_OR_UNSET("set or unset"),
  UNIT("a unit of two or three capital letters or digits"),
  CONTEXT("a context: a URI or an object"),
  DOCUMENT_TYPE("EPCISDocument or EPCISQueryDocument"),
  VERSION("a version such as 2\\.0"),
  FEWER_EVENTS("at most ([0-9,]+) events: split the document"),
  FEWER_IDENTIFIERS("at most ([0-9,]+) identifiers in one event: split it into several events"),
  FEWER_BYTES("at most ([0-9,]+) bytes"),
  AN_EVENT("an event as an object"),
  AN_XML_EVENT("an EPCIS event"),
  JSON_OBJECT("a JSON object"),
  JSON_VALUE("(?:a|one) JSON value"),
  JSON_TEXT("well-formed JSON"),
  JSON_LIMITS("JSON within the limits of depth and length"),
  UTF_8("UTF-8"),
  WHOLE_CHARACTERS("text of whole characters"),
  DOUBLE("a number in the range of a double"),
  XML_TEXT("well-formed XML without entities of its own"),
  NO_DOCTYPE("no document type: it could declare entities"),
  IN_ORDER("in the order of the standard, before (.+)"),
  NO_ATTRIBUTE("no attribute here without a namespace of its own"),
  WORD_URI("the URI of the word, (.+)"),
  NOTHING("nothing"),
  NONE("none"),
  NONE_OF_THESE("none of these"),
  NEITHER("neither"),
  SOMETHING_ELSE("something else"),
  SAME_NAME_AGAIN("the same name again"),
  LONE_SURROGATE("a lone surrogate"),
  MORE_TEXT("more text after it"),
  NOT_UTF_8("bytes that are none"),
  IDENTIFIERS("([0-9]+) identifiers");

  private final Pattern said;

  FaultWord(String said) {
    this.said = Pattern.compile(said);
  }

  /** What was said, in one language; empty when it is no such word. */
  static Optional<String> in(Texts t, String text) {
    for (FaultWord word : values()) {
      Matcher matcher = word.said.matcher(text);
      if (matcher.matches()) {
        String key = Texts.keyOf(word);
        return Optional.of(matcher.groupCount() == 0 ? t.of(key) : t.of(key, matcher.group(1)));
      }
    }
    return Optional.empty();
  }
}
