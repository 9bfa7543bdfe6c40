/** What effects carry. They were written by this or an earlier version of Pinion, so they are read, not believed. */

import type { Text } from '../../../schemas/process';
import type { Address } from '../../core/recipients';
import type { Json } from '../../core/types';

export interface AboutRecord {
  process: string;
  type: string;
  id: string;
}

type Fields = { readonly [name: string]: Json | undefined };

/** The payload as an object without surprises. */
export function fieldsOf(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
}

/** A text or its languages; empty when it is neither. */
export function textOf(value: unknown): Text {
  if (typeof value === 'string') return value;
  const texts = Object.entries(fieldsOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

/** Who is meant; what is no address is nobody. */
export function addressesIn(value: unknown): Address[] {
  return (Array.isArray(value) ? value : []).flatMap((item): Address[] => {
    const { person, role, team, scope } = fieldsOf(item);
    if (typeof person === 'string') return [{ person }];
    if (typeof role !== 'string' || (scope !== 'team' && scope !== 'teamTree' && scope !== 'all')) return [];
    return [{ role, scope, team: typeof team === 'string' ? team : null }];
  });
}

export function recordOf(value: unknown): AboutRecord | null {
  const { process, type, id } = fieldsOf(value);
  return typeof process === 'string' && typeof type === 'string' && typeof id === 'string' ? { process, type, id } : null;
}

/** Where the record is to be seen; null when the operator did not say under which address people reach Pinion. Never taken from a request. */
export function linkTo(baseUrl: string | null, record: AboutRecord | null): string | null {
  if (baseUrl === null || record === null) return null;
  return `${baseUrl}/p/${[record.process, record.type, record.id].map(encodeURIComponent).join('/')}`;
}
