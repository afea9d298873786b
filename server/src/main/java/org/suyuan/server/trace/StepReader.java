package org.suyuan.server.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.bundle.RecordVerdict;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.statement.Registry;

/** Reads an event in words of the trade; what is not public stays out. */
final class StepReader {
  private static final List<String> STEMS =
      List.of(
          "urn:epcglobal:cbv:bizstep:",
          "urn:epcglobal:cbv:disp:",
          "https://ref.gs1.org/cbv/BizStep-",
          "https://ref.gs1.org/cbv/Disp-",
          "https://ns.suyuan.example/bizStep/",
          "gs1:");

  private final Findings findings;
  private final Map<Long, List<String>> confirmed;
  private final Registry registry;

  StepReader(Findings findings, Map<Long, List<String>> confirmed, Registry registry) {
    this.findings = findings;
    this.confirmed = confirmed;
    this.registry = registry;
  }

  Step published(TracedEvent event, @Nullable RecordVerdict verdict) {
    return step(event, Optional.ofNullable(verdict), true);
  }

  Step pending(TracedEvent event) {
    return step(event, Optional.empty(), false);
  }

  private Step step(TracedEvent event, Optional<RecordVerdict> verdict, boolean published) {
    Json.Obj document = event.document();
    Place place = place(document);
    return new Step(
        event.receipt(),
        event.index(),
        published,
        verdict.map(RecordVerdict::code).orElse(null),
        event.found().eventId(),
        event.mentions().type(),
        event.mentions().action(),
        word(document.text("bizStep")),
        word(document.text("disposition")),
        Instant.ofEpochMilli(event.mentions().time()),
        zone(place, document.text("eventTimeZoneOffset")),
        event.found().recordTime(),
        place,
        signer(event, verdict),
        verdict.map(RecordVerdict::assurance).orElse(null),
        verdict.map(RecordVerdict::corrected).orElse(false),
        document.has("errorDeclaration"),
        confirmers(event.receipt()),
        correctiveIds(document.get("errorDeclaration")),
        findings.windows().identifiers(event.mentions()).stream().sorted().toList(),
        seal(document.get("suyuan:seal")),
        Words.of(document.get("suyuan:note")),
        measures(document.get("sensorElementList")),
        texts(document.get("certificationInfo")),
        shown(document),
        event.mentions());
  }

  /** The bare word of a step or disposition of CBV or of ours; others stay as they are. */
  static String word(@Nullable String written) {
    if (written == null) {
      return "";
    }
    return STEMS.stream()
        .filter(written::startsWith)
        .findFirst()
        .map(stem -> written.substring(stem.length()))
        .orElse(written);
  }

  private static Place place(Json.Obj document) {
    String id = Objects.requireNonNullElse(id(document.get("readPoint")), "");
    if (id.isEmpty()) {
      id = Objects.requireNonNullElse(id(document.get("bizLocation")), "");
    }
    return Place.of(ItemName.canonical(id), document.get("suyuan:place"));
  }

  private static @Nullable String id(@Nullable Json location) {
    return location instanceof Json.Obj point ? point.text("id") : null;
  }

  private static ZoneId zone(Place place, @Nullable String offset) {
    try {
      return place.timezone() == null
          ? ZoneOffset.of(String.valueOf(offset))
          : ZoneId.of(place.timezone());
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private List<Step.Confirmer> confirmers(long receipt) {
    return confirmed.getOrDefault(receipt, List.of()).stream()
        .map(id -> new Step.Confirmer(id, name(id)))
        .toList();
  }

  private String name(String member) {
    return registry.member(member, Long.MAX_VALUE).map(Registry.KnownMember::name).orElse(member);
  }

  private Step.Signer signer(TracedEvent event, Optional<RecordVerdict> verdict) {
    String id = event.found().member();
    return new Step.Signer(
        id,
        name(id),
        registry.member(id, Long.MAX_VALUE).map(Registry.KnownMember::role).orElse(null),
        verdict.map(RecordVerdict::kid).orElse(null),
        verdict.map(RecordVerdict::custody).orElse(null));
  }

  private static List<String> correctiveIds(@Nullable Json declaration) {
    return declaration instanceof Json.Obj error
        ? texts(error.get("correctiveEventIDs"))
        : List.of();
  }

  private static Step.@Nullable Seal seal(@Nullable Json json) {
    if (!(json instanceof Json.Obj seal)) {
      return null;
    }
    return new Step.Seal(text(seal, "suyuan:number"), text(seal, "suyuan:state"));
  }

  private static List<Step.Measure> measures(@Nullable Json sensorElements) {
    List<Step.Measure> measures = new ArrayList<>();
    for (Json.Obj element : objects(sensorElements)) {
      for (Json.Obj report : objects(element.get("sensorReport"))) {
        measures.add(
            new Step.Measure(
                word(report.text("type")),
                text(report, "value"),
                text(report, "minValue"),
                text(report, "maxValue"),
                text(report, "meanValue"),
                text(report, "uom")));
      }
    }
    return List.copyOf(measures);
  }

  private static List<Json.Obj> objects(@Nullable Json array) {
    List<Json.Obj> objects = new ArrayList<>();
    if (array instanceof Json.Arr(var elements)) {
      for (Json element : elements) {
        if (element instanceof Json.Obj object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  private static String text(Json.Obj of, String name) {
    if (of.get(name) instanceof Json.Num(String literal)) {
      return literal;
    }
    return Objects.requireNonNullElse(of.text(name), "");
  }

  private static List<String> texts(@Nullable Json json) {
    List<String> texts = new ArrayList<>();
    if (json instanceof Json.Str(String one)) {
      texts.add(one);
    } else if (json instanceof Json.Arr(var elements)) {
      for (Json element : elements) {
        if (element instanceof Json.Str(String one)) {
          texts.add(one);
        }
      }
    }
    return List.copyOf(texts);
  }

  /** The fields that everybody may see; identifier lists are told by {@link Step#about}. */
  private static Json.Obj shown(Json.Obj document) {
    Json.Builder shown = Json.object();
    document
        .members()
        .forEach((name, value) -> {
          String path = Fields.path(name);
          if (Profile.PUBLIC.demands(path) || Bundling.PUBLIC_EXTENSIONS.contains(path)) {
            shown.put(name, value);
          }
        });
    return shown.build();
  }
}
