// What an event needs (docs/statement.md section 5), and whether its member has it.
import { liesUnder } from './names.js';
import { Refused } from './refused.js';

function neededFor(event) {
  switch (event.type) {
    case 'ObjectEvent':
      return event.action === 'ADD' ? ['commission'] : ['observe', 'attest'];
    case 'TransactionEvent':
      return ['transact'];
    case 'TransformationEvent':
      return ['transform'];
    default:
      return ['pack'];
  }
}

/** Throws Refused with RIGHT_MISSING or PREFIX_FOREIGN unless a member with this right may state the event. */
export function checkRights(event, { may, prefixes }) {
  if (may.includes('any')) return;
  const needed = neededFor(event);
  if (!needed.some((each) => may.includes(each))) {
    throw new Refused('RIGHT_MISSING', `The member may ${may.join(', ') || 'nothing'}; this needs ${needed.join(' or ')}.`);
  }
  const foreign = event.created.find((identifier) => !prefixes.some((prefix) => liesUnder(identifier, prefix)));
  if (foreign) throw new Refused('PREFIX_FOREIGN', `${foreign} lies under none of the member's prefixes.`);
}
