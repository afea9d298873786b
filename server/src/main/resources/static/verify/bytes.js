// Bytes and their three spellings: text, hexadecimal, and base64 with exactly one spelling per value.

const ENCODER = new TextEncoder();
const URL_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export const utf8 = (text) => ENCODER.encode(text);

export const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** The bytes of lower-case hexadecimal text, or null when it is something else. */
export function unhex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
}

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Negative, zero or positive: unsigned, byte by byte, the shorter first. */
export function compareBytes(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return a[i] - b[i];
  }
  return a.length - b.length;
}

export const sameBytes = (a, b) => compareBytes(a, b) === 0;

/** Base64url without padding (RFC 4648 section 5), or null: other characters, padding and spare bits are refused. */
export function fromB64u(text) {
  const tail = text.length % 4;
  if (!/^[A-Za-z0-9_-]*$/.test(text) || tail === 1) return null;
  const spare = tail === 2 ? 15 : tail === 3 ? 3 : 0;
  if (spare && URL_ALPHABET.indexOf(text[text.length - 1]) & spare) return null;
  const raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/** Standard base64 with padding (RFC 4648 section 4), or null: the same strictness. */
export function fromB64(text) {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return fromB64u(text.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_'));
}

export const toB64 = (bytes) => btoa(String.fromCharCode(...bytes));

export const toB64u = (bytes) =>
  toB64(bytes).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_');
