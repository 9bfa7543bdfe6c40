import type { Text } from '../../schemas/process';
import { bilingual, localise } from '../../schemas/text';

/** Names one after the other: “A、B和C”, “A, B and C”. */
export function listed(names: readonly Text[], last: 'and' | 'or' = 'and'): { 'zh-CN': string; en: string } {
  const joined = (locale: string, comma: string, conjunction: string) => {
    const words = names.map((name) => localise(name, locale, '…'));
    const end = words.pop() ?? '';
    return words.length === 0 ? end : `${words.join(comma)}${conjunction}${end}`;
  };
  return bilingual(joined('zh-CN', '、', last === 'and' ? '和' : '或'), joined('en', ', ', ` ${last} `));
}
