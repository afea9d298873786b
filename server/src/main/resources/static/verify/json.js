// A strict reader of JSON (RFC 8259), because the browser's own one forgets: of two members with the same name it keeps the last,
// and of a number it keeps only a double. Objects become Maps, numbers keep their literal, everything else is itself.

export const MAX_DEPTH = 32;

/** A number as it was written. */
export class JsonNumber {
  constructor(literal) {
    this.literal = literal;
  }
}

export class JsonRefused extends Error {}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES = new Map(Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }));
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

/** The value of a text that is JSON as a whole; throws JsonRefused with the place. */
export function readJson(text) {
  let at = 0;

  const refuse = (expected) => {
    throw new JsonRefused(`Expected ${expected} at character ${at}.`);
  };

  function match(pattern) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return null;
    at = pattern.lastIndex;
    return found[0];
  }

  function take(character) {
    match(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  }

  function word(literal, value) {
    if (!text.startsWith(literal, at)) refuse('a value');
    at += literal.length;
    return value;
  }

  function string() {
    at++;
    let value = '';
    for (;;) {
      value += match(PLAIN);
      if (text[at] === '"') break;
      if (text[at] !== '\\') refuse('a string without control characters and with an end');
      value += escaped();
    }
    at++;
    if (LONE_SURROGATE.test(value)) refuse('whole Unicode characters');
    return value;
  }

  function escaped() {
    const letter = text[at + 1];
    const digits = text.slice(at + 2, at + 6);
    if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) {
      at += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    if (!ESCAPES.has(letter)) refuse('an escape');
    at += 2;
    return ESCAPES.get(letter);
  }

  function object(depth) {
    at++;
    const members = new Map();
    if (take('}')) return members;
    do {
      match(SPACE);
      if (text[at] !== '"') refuse('a member name');
      const name = string();
      if (members.has(name)) refuse(`each member name once, not "${name}" again`);
      if (!take(':')) refuse('a colon');
      members.set(name, value(depth + 1));
    } while (take(','));
    if (!take('}')) refuse('a comma or the end of the object');
    return members;
  }

  function array(depth) {
    at++;
    const elements = [];
    if (take(']')) return elements;
    do elements.push(value(depth + 1));
    while (take(','));
    if (!take(']')) refuse('a comma or the end of the array');
    return elements;
  }

  function value(depth) {
    match(SPACE);
    const first = text[at];
    if ((first === '{' || first === '[') && depth >= MAX_DEPTH) refuse(`a depth of at most ${MAX_DEPTH}`);
    if (first === '{') return object(depth);
    if (first === '[') return array(depth);
    if (first === '"') return string();
    if (first === 't') return word('true', true);
    if (first === 'f') return word('false', false);
    if (first === 'n') return word('null', null);
    const literal = match(NUMBER);
    if (!literal) refuse('a value');
    return new JsonNumber(literal);
  }

  const whole = value(0);
  match(SPACE);
  if (at !== text.length) refuse('the end');
  return whole;
}

/** The canonical text of a value that was read (RFC 8785). */
export function jcs(value) {
  if (value instanceof JsonNumber) return String(Number(value.literal));
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (value instanceof Map) {
    const names = [...value.keys()].sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${jcs(value.get(name))}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The value as plain objects, arrays and numbers, for showing; a number beyond a double stays its literal. */
export function plain(value) {
  if (value instanceof JsonNumber) return Number.isFinite(Number(value.literal)) ? Number(value.literal) : value.literal;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, each]) => [name, plain(each)]));
  return value;
}

/** A whole number from 0 to 2^53 − 1 written in plain digits, or null. */
export function wholeNumber(value) {
  if (!(value instanceof JsonNumber) || !/^(0|[1-9][0-9]*)$/.test(value.literal)) return null;
  const number = Number(value.literal);
  return Number.isSafeInteger(number) ? number : null;
}
