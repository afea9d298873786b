// What is shown with each record that holds: how strongly it is vouched for, and whether it was corrected later.

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
