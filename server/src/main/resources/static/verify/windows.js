// What concerns the item (docs/bundle.md section 6). The verifier derives it and believes no list: a window says that an
// identifier stood for the item from one moment to another.
import { isClass, lotOf } from './names.js';

const LOT_NAMES = /^(lotNumber|cbvmda:lotNumber|gs1:hasBatchLotNumber|.*\/lotNumber)$/s;

const isPacking = (event) => event.type === 'AggregationEvent' || event.type === 'AssociationEvent';
const isTransformation = (event) => event.type === 'TransformationEvent';

/** The windows of one item over a list of opened events. */
export class Windows {
  constructor(item, events) {
    this.item = item;
    this.transformations = events.filter(isTransformation);
    this.naming = new Map(); // identifier → the events that name it
    this.windows = new Map(); // identifier → [{from, to}, …], none inside another
    this.fresh = []; // windows whose consequences are not drawn yet
    this.concerned = new Set(); // the events that concern the item
    for (const event of events) {
      for (const name of event.names) this.naming.set(name, [...(this.naming.get(name) || []), event]);
    }
    this.add(item, -Infinity, Infinity);
    while (this.fresh.length > 0) this.drawFrom(this.fresh.shift());
  }

  concerns(event) {
    return this.concerned.has(event);
  }

  /** Does an identifier stand for the item at a time? */
  isOpen(identifier, time) {
    return (this.windows.get(identifier) || []).some(({ from, to }) => from <= time && time <= to);
  }

  /** A window inside another of the same identifier has no consequences of its own. */
  add(identifier, from, to) {
    const known = this.windows.get(identifier) || [];
    if (known.some((other) => other.from <= from && to <= other.to)) return;
    const others = known.filter((other) => other.from < from || to < other.to);
    this.windows.set(identifier, [...others, { from, to }]);
    this.fresh.push({ identifier, from, to });
  }

  drawFrom({ identifier, from, to }) {
    for (const event of this.naming.get(identifier) || []) {
      if (event.time < from || to < event.time) continue;
      this.concerned.add(event);
      this.followPacking(identifier, to, event);
      this.followTransformation(identifier, event);
      this.followLot(identifier, event);
    }
  }

  /** Where the child goes, there the story goes, until it is taken out. */
  followPacking(child, to, event) {
    if (!isPacking(event) || event.action === 'DELETE' || event.parent === null || !event.children.includes(child)) return;
    if (isClass(child) && child !== this.item) return;
    const ends = this.naming.get(event.parent).filter((other) =>
      other.type === event.type && other.action === 'DELETE' && other.parent === event.parent && other.time >= event.time &&
      (other.children.includes(child) || !(other.has('/childEPCs') || other.has('/childQuantityList'))));
    this.add(event.parent, event.time, Math.min(to, ...ends.map((end) => end.time)));
  }

  /** What it was made of, up to when it was made; parts of the same transformation count as one. */
  followTransformation(output, event) {
    if (!isTransformation(event) || !event.outputs.includes(output)) return;
    const id = event.read('/transformationID');
    const parts = this.transformations.filter((other) =>
      other === event || (id !== undefined && other.read('/transformationID') === id && other.time <= event.time));
    for (const part of parts) {
      this.concerned.add(part);
      for (const input of part.inputs) this.add(input, -Infinity, part.time);
    }
  }

  /** What is said of its lot is said of it. */
  followLot(instance, event) {
    const ilmd = event.read('/ilmd');
    if (!ilmd || !event.created.includes(instance)) return;
    for (const [name, lot] of ilmd) {
      const named = LOT_NAMES.test(name) && typeof lot === 'string' ? lotOf(instance, lot) : null;
      if (named) this.add(named, -Infinity, Infinity);
    }
  }
}
