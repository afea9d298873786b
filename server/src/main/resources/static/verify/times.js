// The one form of a time (docs/bundle.md section 2).

const TIME = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(Z|[+-][0-9]{2}:[0-9]{2})$/;

/** Milliseconds since 1970, finer digits cut; or null when the text is not a time. */
export function instantOf(text) {
  const parts = typeof text === 'string' && TIME.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Number((parts[7] || '').slice(0, 3).padEnd(3, '0')));
  const kept = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const offset = offsetOf(parts[8]);
  if (year < 1 || month < 1 || !kept || hour > 23 || minute > 59 || second > 59 || offset === null) return null;
  return date.getTime() - offset;
}

/** The offset of a zone in milliseconds; or null. */
function offsetOf(zone) {
  if (zone === 'Z') return 0;
  const [hours, minutes] = zone.slice(1).split(':').map(Number);
  if (hours > 23 || minutes > 59) return null;
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
