// An independent client of EPCIS 2.0, the npm package epcis2.js, against a running server: it makes a document, validates it against
// its own copy of the standard's schema, captures it, waits for the job, and asks for the event again. What comes back must be what
// was sent, under the hash that the client computes by itself.
//
//   npm install --ignore-scripts && node capture.js http://localhost:8080 API_KEY COMPANY_PREFIX
//
// The API key is that of a member whose key the server holds; the prefix (7 to 12 digits) is one of its own.

const assert = require("node:assert");
const { setTimeout: pause } = require("node:timers/promises");
const { EPCISDocument, ObjectEvent, SensorElement, SensorReportElement, capture, cbv, eventToHashedId, objectToEvent, setup } =
  require("epcis2.js");

const [server, key, prefix] = process.argv.slice(2);
if (!/^\d{7,12}$/.test(prefix ?? "")) {
  console.error("node capture.js SERVER API_KEY COMPANY_PREFIX");
  process.exit(2);
}
const headers = { Authorization: `Bearer ${key}` };
const epc = `urn:epc:id:sgtin:${prefix}.${"0".repeat(13 - prefix.length)}.js${Date.now()}`;

async function answered(path, more = {}) {
  const answer = await fetch(server + path, { headers: { ...headers, ...more } });
  assert.equal(answer.status, 200, `${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.json();
}

async function main() {
  setup({ apiUrl: `${server}/epcis`, headers: { ...headers, "content-type": "application/ld+json" }, eventTimeZoneOffset: "+08:00" });

  const event = new ObjectEvent();
  event
    .setEventTime("2026-05-04T09:30:00.000+08:00")
    .addEPC(epc)
    .setAction("ADD")
    .setBizStep(cbv.bizSteps.commissioning)
    .setDisposition(cbv.dispositions.active)
    .addSensorElement(new SensorElement().addSensorReport(new SensorReportElement().setType("Temperature").setValue(4.5).setUom("CEL")));
  const hash = eventToHashedId(event.toObject(), {});
  const document = new EPCISDocument();
  document.setCreationDate(new Date().toISOString()).addEvent(event);

  const taken = await capture(document);
  assert.equal(taken.status, 202, `${taken.status} ${await taken.clone().text()}`);
  const place = taken.headers.get("location");
  let job = await answered(place);
  while (job.running) {
    await pause(200);
    job = await answered(place);
  }
  assert.deepEqual([job.success, job.recorded, job.errors], [true, 1, []], JSON.stringify(job));
  console.log(`captured: ${place}`);

  const found = await answered(`/epcis/events?MATCH_epc=${encodeURIComponent(epc)}`, { "GS1-EPC-Format": "Never_Translates" });
  const [back] = found.epcisBody.queryResults.resultsBody.eventList;
  assert.deepEqual(back.epcList, [epc]);
  assert.equal(back.bizStep, "commissioning");
  assert.equal(back.eventID, hash, "the server's event hash is the client's");
  assert.ok(objectToEvent(back).isValid(), "the client's schema takes the server's event");
  console.log(`found again: ${back.eventID}`);

  const warm = await answered(`/epcis/events?MATCH_anyEPC=${encodeURIComponent(epc)}&GT_value_KEL=277`);
  assert.equal(warm.epcisBody.queryResults.resultsBody.eventList.length, 1, "4.5 CEL is more than 277 KEL");
  console.log("found by its temperature, asked in another unit");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
