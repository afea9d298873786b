// What happened, in the words of the trade, as EPCIS events (docs/vocabulary.md); each is complete with its context and its id.

const NS = 'https://ns.suyuan.example/';
const CONTEXT = ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', { suyuan: NS }];

// rights: one of them is needed. asks: what the page asks for beside the codes.
export const DEEDS = {
  harvested: { rights: ['commission'], action: 'ADD', bizStep: `${NS}bizStep/harvesting`, disposition: 'active' },
  produced: { rights: ['commission'], action: 'ADD', bizStep: 'commissioning', disposition: 'active' },
  packed: { rights: ['pack'], asks: 'container', action: 'ADD', bizStep: 'packing', disposition: 'in_progress' },
  shipped: { rights: ['observe', 'attest'], asks: 'partner', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit' },
  received: { rights: ['observe', 'attest'], action: 'OBSERVE', bizStep: 'receiving', disposition: 'in_progress' },
  inspected: { rights: ['observe', 'attest'], asks: 'result', action: 'OBSERVE', bizStep: 'inspecting' },
  sold: { rights: ['observe', 'attest'], action: 'OBSERVE', bizStep: 'retail_selling', disposition: 'retail_sold' },
  advertised: { rights: ['observe', 'attest'], asks: 'claim', action: 'OBSERVE', bizStep: `${NS}bizStep/price_claimed` },
};

/** What a member with these rights can state here. */
export const deedsFor = (may) =>
  Object.keys(DEEDS).filter((name) => may.includes('any') || DEEDS[name].rights.some((right) => may.includes(right)));

const two = (number) => String(Math.floor(number)).padStart(2, '0');

function times(at) {
  const minutes = -at.getTimezoneOffset();
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 23);
  return { eventTime: local + offset, eventTimeZoneOffset: offset };
}

function things(codes, quantity, suffix) {
  const [epcs, quantities] = suffix ? ['childEPCs', 'childQuantityList'] : ['epcList', 'quantityList'];
  const single = codes.filter(({ kind }) => kind === 'thing').map(({ id }) => id);
  const lots = codes.filter(({ kind }) => kind !== 'thing').map(({ id }) => ({ epcClass: id, ...quantity }));
  return { ...(single.length && { [epcs]: single }), ...(lots.length && { [quantities]: lots }) };
}

const party = (type, who) => [{ type: 'possessing_party', [type]: who }];
const worded = (text, language) => ({ [`suyuan:${language}`]: text });

/**
 * The event: what = {deed, codes, quantity, partner, from, handover, result, claim, channel, note, photo}, where quantity is
 * {quantity, uom}, partner and from are URIs of parties, handover is the eventID of the shipping that is confirmed.
 * The first code of a packing is what the others are packed into.
 */
export function eventOf(what, { me, language, at = new Date(), id = `urn:uuid:${crypto.randomUUID()}` }) {
  const { rights, asks, ...deed } = DEEDS[what.deed];
  const packs = asks === 'container';
  const gln = /\/417\/(\d{13})$/.exec(me);
  return {
    '@context': CONTEXT,
    type: packs ? 'AggregationEvent' : 'ObjectEvent',
    eventID: id,
    ...times(at),
    ...deed,
    ...(packs ? { parentID: what.codes[0].id, ...things(what.codes.slice(1), what.quantity, true) } : things(what.codes, what.quantity)),
    ...(gln && { readPoint: { id: `https://id.gs1.org/414/${gln[1]}` } }),
    ...(asks === 'result' && { disposition: what.result }),
    ...(what.partner && { sourceList: party('source', me), destinationList: party('destination', what.partner) }),
    ...(what.from && { sourceList: party('source', what.from), destinationList: party('destination', me) }),
    ...(what.handover && { 'suyuan:handover': what.handover }),
    ...(asks === 'claim' && {
      'suyuan:marketing': { 'suyuan:channel': what.channel, 'suyuan:claim': worded(what.claim, language) },
    }),
    ...(what.note && { 'suyuan:note': worded(what.note, language) }),
    ...(what.photo && { 'suyuan:photo': what.photo }),
  };
}
