package org.suyuan.server.epcis;

import org.suyuan.server.members.Joining.Joined;

/**
 * Five events of one member that together say everything a query can ask for, each with an id that
 * ends in its letter.
 */
record Rich(Joined member, String run) {
  static final String EXTENSION = "https://ns.example.com/epcis/";

  /** The document; its header has master data of two places and one step. */
  String document() {
    return """
    {"@context":["%s",{"ext":"%s"}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z",
     "epcisHeader":{"epcisMasterData":{"vocabularyList":[
       {"type":"urn:epcglobal:epcis:vtype:BusinessLocation","vocabularyElementList":[
         {"id":"%s","attributes":[{"id":"urn:epcglobal:cbv:mda:city","attribute":"Kunming"}],"children":["%s"]},
         {"id":"%s","children":["%s"]}]}]}},
     "epcisBody":{"eventList":[%s,%s,%s,%s,%s]}}
    """
        .formatted(
            Telling.CONTEXT,
            EXTENSION,
            place("A"),
            place("B"),
            place("B"),
            place("C"),
            commission(),
            pack(),
            transform(),
            sense(),
            withdraw());
  }

  String id(String letter) {
    return "urn:uuid:00000000-0000-4000-8000-%s%s".formatted(run, letter);
  }

  /** Places A, B within A, and C within B. */
  String place(String name) {
    return "https://id.gs1.org/414/%s/254/%s".formatted(member.gln(), name);
  }

  String product() {
    return member.item("x").substring(0, member.item("x").indexOf("/21/"));
  }

  String lot(String lot) {
    return product() + "/10/" + lot;
  }

  private String start(String type, String letter, int day) {
    return "{\"type\":\"%s\",\"eventID\":\"%s\",\"eventTime\":\"2026-03-0%dT08:00:00.000Z\",\"eventTimeZoneOffset\":\"+00:00\""
        .formatted(type, id(letter), day);
  }

  private String commission() {
    return start("ObjectEvent", "a", 1)
        + """
        ,"action":"ADD","bizStep":"commissioning","disposition":"active","epcList":["%s"],
         "readPoint":{"id":"%s","ext:door":"east","ext:bay":{"ext:number":4}},"bizLocation":{"id":"%s","ext:floor":2},
         "persistentDisposition":{"set":["completeness_verified"],"unset":["completeness_inferred"]},
         "bizTransactionList":[{"type":"po","bizTransaction":"urn:example:po:1"}],
         "sourceList":[{"type":"owning_party","source":"%s"}],
         "destinationList":[{"type":"possessing_party","destination":"%s"}],
         "ilmd":{"ext:grade":"A","ext:weight":12.5,"ext:made":"2026-02-01T00:00:00Z","ext:box":{"ext:depth":3}},
         "ext:note":"hello","ext:count":5,"ext:due":"2026-06-01T00:00:00+08:00","ext:nest":{"ext:level":7,"ext:word":"deep"}}
        """
            .formatted(member.item("s1"), place("C"), place("C"), member.party(), member.party());
  }

  private String pack() {
    return start("AggregationEvent", "b", 2)
        + """
        ,"action":"ADD","bizStep":"packing","disposition":"in_progress","parentID":"%s","childEPCs":["%s"],
         "childQuantityList":[{"epcClass":"%s","quantity":200,"uom":"GRM"}],"readPoint":{"id":"%s"},"bizLocation":{"id":"%s"},
         "ext:count":9}
        """
            .formatted(member.unit(1), member.item("s1"), lot("L7"), place("A"), place("A"));
  }

  private String transform() {
    return start("TransformationEvent", "c", 3)
        + """
        ,"transformationID":"urn:example:run:1","inputEPCList":["%s"],"outputEPCList":["%s"],
         "inputQuantityList":[{"epcClass":"%s","quantity":30}],"outputQuantityList":[{"epcClass":"%s","quantity":40}]}
        """
            .formatted(member.item("s1"), member.item("s2"), lot("L7"), lot("L8"));
  }

  private String sense() {
    return start("ObjectEvent", "d", 4)
        + """
        ,"action":"OBSERVE","bizStep":"sensor_reporting","epcList":[],"readPoint":{"id":"%s"},
         "quantityList":[{"epcClass":"%s","quantity":8,"uom":"KGM"}],
         "sensorElementList":[{
           "sensorMetadata":{"time":"2026-03-04T07:00:00Z","startTime":"2026-03-04T06:00:00Z","endTime":"2026-03-04T07:30:00Z",
             "deviceID":"urn:example:device:1","dataProcessingMethod":"urn:example:method:1","bizRules":"urn:example:rules:1","ext:shelf":"top"},
           "sensorReport":[
             {"type":"Temperature","value":20,"minValue":18,"maxValue":22,"meanValue":19.5,"sDev":0.5,"percRank":95,"percValue":21,"uom":"CEL",
              "component":"x","ext:probe":4},
             {"type":"MassConcentration","microorganism":"https://www.ncbi.nlm.nih.gov/taxonomy/1126011",
              "chemicalSubstance":"https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N",
              "stringValue":"fine","booleanValue":true,"hexBinaryValue":"F1A0","uriValue":"urn:example:value:1"}],
           "ext:rack":{"ext:slot":2}}]}
        """
            .formatted(place("B"), lot("L9"));
  }

  private String withdraw() {
    return start("ObjectEvent", "e", 5)
        + """
        ,"action":"OBSERVE","bizStep":"inspecting","epcList":["%s"],
         "errorDeclaration":{"declarationTime":"2026-03-06T08:00:00Z","reason":"incorrect_data",
           "correctiveEventIDs":["%s"],"ext:why":"typo"}}
        """
            .formatted(member.item("s3"), id("d"));
  }
}
