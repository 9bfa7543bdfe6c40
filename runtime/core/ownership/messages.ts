import { bilingual } from '../../../schemas/text';
import { type After, addEffect } from '../part';
import type { Json } from '../types';

/**
 * Tells one person something about the record, in the product.
 * @param title of the record, as that person may see it
 */
export function tellPerson(
  after: Pick<After, 'next' | 'effects'>,
  person: string,
  kind: string,
  [zh, en]: readonly [string, string],
  title: string = after.next.title,
): void {
  const { process, type, id } = after.next;
  const payload = { kind, to: [{ person }], title: bilingual(zh, en), record: { process, type, id, title } };
  addEffect(after, 'message.send', payload as unknown as Json);
}
