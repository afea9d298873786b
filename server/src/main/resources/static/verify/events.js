// What a record's opened fields say, and whether they are what EPCIS says they must be (docs/bundle.md section 4).
import { canonical } from './names.js';
import { Refused } from './refused.js';
import { instantOf } from './times.js';

const EPC_LISTS = ['/epcList', '/childEPCs', '/inputEPCList', '/outputEPCList'];
const QUANTITY_LISTS = ['/quantityList', '/childQuantityList', '/inputQuantityList', '/outputQuantityList'];
const TYPES = ['ObjectEvent', 'AggregationEvent', 'AssociationEvent', 'TransactionEvent', 'TransformationEvent'];
const ACTIONS = ['ADD', 'OBSERVE', 'DELETE'];

const isString = (value) => typeof value === 'string';
const isObject = (value) => value instanceof Map;
const isStringOrArray = (value) => isString(value) || Array.isArray(value);

const MUST_BE = new Map([
  ['/type', (value) => TYPES.includes(value)],
  ['/eventTime', (value) => instantOf(value) !== null],
  ['/action', (value) => ACTIONS.includes(value)],
  ...['/eventID', '/eventTimeZoneOffset', '/bizStep', '/disposition', '/parentID', '/transformationID'].map((path) => [path, isString]),
  ...['/persistentDisposition', '/readPoint', '/bizLocation', '/ilmd', '/errorDeclaration'].map((path) => [path, isObject]),
  ['/sensorElementList', Array.isArray],
  ['/certificationInfo', isStringOrArray],
  ['/@context', (value) => isStringOrArray(value) || isObject(value)],
  ...[...EPC_LISTS, ...QUANTITY_LISTS].map((path) => [path, () => false]),
]);

const isQuantity = (element) => isObject(element) && isString(element.get('epcClass'));

function checkField(field) {
  const isElement = EPC_LISTS.includes(field.path) ? isString : isQuantity;
  const mustBe = MUST_BE.get(field.path);
  const good = field.elements ? field.elements.every(isElement) : field.hidden || !mustBe || mustBe(field.value);
  if (!good) throw new Refused('EVENT_MALFORMED', `The value of ${field.path} is not what EPCIS says it is.`);
}

/** The event that opened fields show. What is closed reads as undefined; has() tells closed from absent. */
export class OpenedEvent {
  constructor(fields) {
    this.fields = new Map(fields.map((field) => [field.path, field]));
    this.found = new Map(); // what things() found
    this.type = this.read('/type');
    this.time = this.has('/eventTime') && isString(this.read('/eventTime')) ? instantOf(this.read('/eventTime')) : null;
    this.action = this.read('/action');
    this.parent = isString(this.read('/parentID')) ? canonical(this.read('/parentID')) : null;
  }

  has(path) {
    return this.fields.has(path);
  }

  read(path) {
    const field = this.fields.get(path);
    return field && field.value;
  }

  /** The identifiers of opened elements of a list and its quantity list, canonical: ('epcList', 'quantityList'). */
  things(epcs, quantities) {
    if (!this.found.has(epcs)) {
      const elements = (name) => (this.fields.get(`/${name}`) || {}).elements || [];
      const identifiers = [...elements(epcs), ...elements(quantities).map((each) => each.get('epcClass'))];
      this.found.set(epcs, identifiers.map(canonical));
    }
    return this.found.get(epcs);
  }

  get children() {
    return this.things('childEPCs', 'childQuantityList');
  }

  get inputs() {
    return this.things('inputEPCList', 'inputQuantityList');
  }

  get outputs() {
    return this.things('outputEPCList', 'outputQuantityList');
  }

  /** What the event brings into being. */
  get created() {
    if (this.type === 'TransformationEvent') return this.outputs;
    return this.type === 'ObjectEvent' && this.action === 'ADD' ? this.things('epcList', 'quantityList') : [];
  }

  /** Every identifier that it names. */
  get names() {
    const named = [...this.things('epcList', 'quantityList'), ...this.children, ...this.inputs, ...this.outputs];
    return [...new Set(this.parent === null ? named : [...named, this.parent])];
  }

  /** The bare word of the business step, or undefined. */
  get step() {
    const step = this.read('/bizStep');
    return step && step.replace(/^(urn:epcglobal:cbv:bizstep:|https:\/\/ref\.gs1\.org\/cbv\/BizStep-)/, '');
  }
}

/** Throws Refused with EVENT_MALFORMED unless every opened field is what it must be and the needed ones are there. */
export function checkEvent(event) {
  const needsAction = event.type !== 'TransformationEvent';
  const needed = ['/type', '/eventTime', ...(needsAction ? ['/action'] : [])];
  const missing = needed.find((path) => !event.has(path));
  if (missing) throw new Refused('EVENT_MALFORMED', `The field ${missing} is missing.`);
  event.fields.forEach(checkField);
}
