// What is shown with each record that holds: how strongly it is vouched for, whether it was corrected later, and who says the same.
import { canonical } from './names.js';
import { jcs } from './json.js';

const SENDING = ['shipping', 'departing'];
const RECEIVING = ['receiving', 'arriving', 'accepting'];

/** 'third-party-attested', 'counterparty-confirmed' or 'self-declared', by docs/bundle.md section 4. */
export function assuranceOf(check, holding, windows) {
  const { may } = check.registry.rightAt(check.statement.iss, check.index);
  if (may.includes('attest')) return 'third-party-attested';
  const others = holding.filter((other) => other.statement.iss !== check.statement.iss);
  return others.some((other) => confirm(check.event, other.event, windows)) ? 'counterparty-confirmed' : 'self-declared';
}

function confirm(one, other, windows) {
  const handedOver = (sender, receiver) =>
    SENDING.includes(sender.step) && RECEIVING.includes(receiver.step) && sender.time <= receiver.time;
  if (!handedOver(one, other) && !handedOver(other, one)) return false;
  return one.names.some((name) =>
    other.names.includes(name) && windows.isOpen(name, one.time) && windows.isOpen(name, other.time));
}

/** Did the same member declare an error about the same event in another record? */
export function isCorrected(check, holding) {
  const id = check.event.read('/eventID');
  if (id === undefined || check.event.has('/errorDeclaration')) return false;
  return holding.some((other) =>
    other !== check &&
    other.statement.iss === check.statement.iss &&
    other.event.read('/eventID') === id &&
    other.event.has('/errorDeclaration'));
}

/** The other members that have a record which says the same as far as both are open, as {id, name}, in the order of their ids. */
export function alikeTo(check, holding) {
  if (check.event.has('/errorDeclaration') || isCorrected(check, holding)) return [];
  const others = holding.filter((other) =>
    other.statement.iss !== check.statement.iss && sayTheSame(check.event, other.event) && !isCorrected(other, holding));
  const members = new Map(others.map(({ member }) => [member.id, { id: member.id, name: member.name }]));
  return [...members.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

const sayTheSame = (one, other) => one.read('/eventTime') === other.read('/eventTime') && saidBy(one) === saidBy(other);

/** All fields but the id, as one text; of lists what they name, because their order says nothing. */
function saidBy(event) {
  const says = ([path, field]) => {
    if (path === '/eventID' || field.hidden) return [path];
    return [path, field.elements ? [...new Set(field.elements.map(namedBy))].sort() : jcs(field.value)];
  };
  return JSON.stringify([...event.fields].map(says).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const namedBy = (element) => canonical(typeof element === 'string' ? element : element.get('epcClass'));
