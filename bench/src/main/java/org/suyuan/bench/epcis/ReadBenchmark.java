package org.suyuan.bench.epcis;

import java.util.ArrayList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.suyuan.gs1.epcis.EpcisDocument;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.EpcisWriter;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.gs1.json.JsonReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One document of {@link #EVENTS} events, in stages that build on each other. */
@State(Scope.Thread)
public class ReadBenchmark {
  static final int EVENTS = 500;

  private static final JsonFactory JACKSON = new JsonFactory();
  private static final JsonReader JSON = JsonReader.upTo(EpcisReader.DOCUMENT_BYTES);

  private final byte[] document = Documents.of(EVENTS);

  int bytes() {
    return document.length;
  }

  /** The floor: token after token, of which nothing is asked. */
  @Benchmark
  public long tokens() {
    long tokens = 0;
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), document)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** The exact tree of the text: strict JSON, members once, whole characters. */
  @Benchmark
  public Object tree() {
    return JSON.read(document, new ArrayList<>());
  }

  /** The events, everything that the standard asks of them checked. */
  @Benchmark
  public Object checked() {
    return EpcisReader.read(document);
  }

  /** And each event in its canonical form, which two parties write alike (CBV 2.0 section 8.9). */
  @Benchmark
  public long canonical() {
    long length = 0;
    EpcisDocument read = EpcisReader.read(document);
    for (Event event : read.events()) {
      length += EventHash.preHash(event).length();
    }
    return length;
  }

  /** The same for the form that is signed, instead. */
  @Benchmark
  public long bare() {
    long length = 0;
    EpcisDocument read = EpcisReader.read(document);
    for (Event event : read.events()) {
      length += EpcisWriter.writeBareEvent(event, "urn:uuid:none").length;
    }
    return length;
  }
}
