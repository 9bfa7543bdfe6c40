/** A value as it travels in JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** True for an object with keys: neither null nor a list. */
export function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
