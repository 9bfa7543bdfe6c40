/**
 * JSON text that depends on the value alone: keys sorted by code unit, no blanks (as RFC 8785 orders them).
 * Equal values give equal texts, so hashes can be taken over it. `undefined` members are left out, as JSON.stringify does.
 * Throws a TypeError on what JSON cannot carry (functions, NaN, cycles are the caller's bugs).
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('JSON has no number for NaN or infinity');
      return JSON.stringify(value);
    case 'object':
      return Array.isArray(value) ? `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]` : canonicalObject(value as object);
    default:
      throw new TypeError(`JSON has no value of type ${typeof value}`);
  }
}

function canonicalObject(value: object): string {
  const members = Object.entries(value).filter((member) => member[1] !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
