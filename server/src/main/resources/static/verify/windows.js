// What concerns the item (docs/bundle.md section 6). The verifier derives it and believes no list: a window says that an
// identifier stood for the item from one moment to another.
import { isClass, lotOf } from './names.js';

const LOT_NAMES = /^(lotNumber|cbvmda:lotNumber|gs1:hasBatchLotNumber|.*\/lotNumber)$/s;

/** The windows of one item over a list of opened events. */
export class Windows {
  constructor(item, events) {
    this.item = item;
    this.events = events;
    this.byIdentifier = new Map(); // identifier → [[from, to], …], none inside another
    this.transformations = new Map(); // transformationID → the latest time that led to the item
    this.add(item, -Infinity, Infinity);
    do {
      this.grew = false;
      for (const event of events) this.follow(event);
    } while (this.grew);
  }

  add(identifier, from, to) {
    const windows = this.byIdentifier.get(identifier) || [];
    if (from > to || windows.some(([start, end]) => start <= from && to <= end)) return;
    this.byIdentifier.set(identifier, [...windows.filter(([start, end]) => start < from || to < end), [from, to]]);
    this.grew = true;
  }

  /** The windows of an identifier that are open at a time. */
  at(identifier, time) {
    return (this.byIdentifier.get(identifier) || []).filter(([from, to]) => from <= time && time <= to);
  }

  isOpen(identifier, time) {
    return this.at(identifier, time).length > 0;
  }

  concerns(event) {
    return event.names.some((name) => this.isOpen(name, event.time)) || this.isPartOfTransformation(event);
  }

  isPartOfTransformation(event) {
    return event.type === 'TransformationEvent' && event.time <= this.transformations.get(event.read('/transformationID'));
  }

  follow(event) {
    if (['AggregationEvent', 'AssociationEvent'].includes(event.type)) this.followPacking(event);
    if (event.type === 'TransformationEvent') this.followTransformation(event);
    this.followLot(event);
  }

  followPacking(event) {
    if (event.action === 'DELETE' || event.parent === null) return;
    for (const child of event.children) {
      if (isClass(child) && child !== this.item) continue;
      for (const [, to] of this.at(child, event.time)) {
        this.add(event.parent, event.time, Math.min(to, this.unpacked(event, child)));
      }
    }
  }

  /** The earliest time at which the child, or everything, was taken out again. */
  unpacked(packing, child) {
    const ends = this.events.filter((event) =>
      event.type === packing.type &&
      event.action === 'DELETE' &&
      event.parent === packing.parent &&
      event.time >= packing.time &&
      (event.children.includes(child) || !(event.has('/childEPCs') || event.has('/childQuantityList'))));
    return Math.min(Infinity, ...ends.map((event) => event.time));
  }

  followTransformation(event) {
    const made = event.outputs.some((output) => this.isOpen(output, event.time));
    const id = event.read('/transformationID');
    if (made && id !== undefined && !(event.time <= this.transformations.get(id))) {
      this.transformations.set(id, event.time);
      this.grew = true;
    }
    if (made || this.isPartOfTransformation(event)) {
      for (const input of event.inputs) this.add(input, -Infinity, event.time);
    }
  }

  followLot(event) {
    const ilmd = event.read('/ilmd');
    if (!ilmd) return;
    const lots = [...ilmd].filter(([name, value]) => LOT_NAMES.test(name) && typeof value === 'string').map(([, value]) => value);
    for (const instance of event.created.filter((each) => this.isOpen(each, event.time))) {
      for (const lot of lots) {
        const named = lotOf(instance, lot);
        if (named) this.add(named, -Infinity, Infinity);
      }
    }
  }
}
