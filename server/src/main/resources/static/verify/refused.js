// Why a check ended: the codes are those of docs/bundle.md.

/** A check that failed, with its code and, for the person who wants to know, the reason in English. */
export class Refused extends Error {
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

/** The verifier key or the founding hash that the caller gave is not of its form: nothing was checked. */
export class TrustMalformed extends Error {}

/** This browser lacks a means of checking. It says nothing about the bundle, and is never shown as good. */
export const CANNOT_CHECK_HERE = 'CANNOT_CHECK_HERE';

/** The question that each code of a record answers, in the order in which the codes are decided. */
export const RECORD_CODES = [
  ['STATEMENT_MALFORMED', 'intact'],
  ['WRONG_LOG', 'intact'],
  ['NOT_IN_LOG', 'intact'],
  ['REPLAYED', 'intact'],
  ['FIELDS_MALFORMED', 'intact'],
  ['FIELDS_MISMATCH', 'intact'],
  ['MEMBER_UNKNOWN', 'who'],
  ['KEY_UNKNOWN', 'who'],
  ['KEY_OF_ANOTHER', 'who'],
  ['KEY_NOT_YET', 'who'],
  ['KEY_REVOKED', 'who'],
  ['SIGNATURE_INVALID', 'intact'],
  ['EVENT_MALFORMED', 'complete'],
  ['FIELD_HIDDEN', 'complete'],
  ['RIGHT_MISSING', 'who'],
  ['PREFIX_FOREIGN', 'who'],
  ['UNRELATED', 'concerns'],
  ['KEY_COMPROMISED', 'who'],
];

/** A doubt about a record and not a finding: the key may have been in other hands. */
export const isDoubt = (code) => code === 'KEY_COMPROMISED';

/** What the questions of a record are answered with: 'yes', 'no', 'doubt', or 'open' when an earlier check ended it. */
export function answers(code) {
  const end = RECORD_CODES.findIndex(([each]) => each === code);
  const answer = (question) => {
    if (end < 0) return 'yes';
    if (RECORD_CODES[end][1] === question) return isDoubt(code) ? 'doubt' : 'no';
    return RECORD_CODES.slice(end).some(([, each]) => each === question) ? 'open' : 'yes';
  };
  const inLog = end < 0 || end > 2 ? 'yes' : end === 0 ? 'open' : 'no';
  return { intact: answer('intact'), complete: answer('complete'), concerns: answer('concerns'), who: answer('who'), log: inLog };
}
