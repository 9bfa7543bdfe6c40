import { bilingual } from '../../../schemas/text';
import type { After } from '../part';
import { sendMessage } from '../send-message';

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
  sendMessage(after, { kind, to: [{ person }], title: bilingual(zh, en), recordTitle: title });
}
