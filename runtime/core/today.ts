const QUARTER_MS = 900_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const last = new Map<string, { quarter: number; date: string }>();

/**
 * The date in a time zone at a moment.
 * @param now RFC 3339 in UTC
 * @param timeZone IANA name; a name the platform does not know counts as UTC
 * @returns `YYYY-MM-DD`
 */
export function today(now: string, timeZone: string): string {
  // zones change their date only at quarters of an hour (since 1972), and asking Intl costs more than a whole decision
  const quarter = Math.floor(Date.parse(now) / QUARTER_MS);
  const known = last.get(timeZone);
  if (known?.quarter === quarter) return known.date;
  const at = new Date(now);
  const date = Number.isNaN(at.getTime()) ? now.slice(0, 10) : formatIn(timeZone).format(at);
  last.set(timeZone, { quarter, date });
  return date;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made =
    isoDates(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, made);
  return made;
}

/** `en-CA` writes dates as ISO 8601 does. */
function isoDates(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch {
    return null;
  }
}
