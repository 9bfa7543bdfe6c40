/** What messages about a process call its parts: as people see them on screen, and not by ids that only its JSON shows. */
import type { Text } from '../process';
import { quoted } from '../report';
import { bilingual, localise } from '../text';
import { orId } from '../words/names';
import { SYSTEM_WORDS, wordsOf } from '../words/system-names';

/** A name in both languages that messages are written in. */
export interface PartName {
  zh: string;
  en: string;
}
/** Answers what the part with an id is called; the id itself of one that is not there. */
export type NameOf = (id: string) => PartName;

/**
 * Names of parts that stand beside each other: their labels, with the id behind where two are called alike.
 * `parts`: ids with labels, or the id again where there is none; asked for once, when the first name is.
 */
export function namesOf(parts: () => readonly (readonly [id: string, label: Text])[]): NameOf {
  let known: ReadonlyMap<string, PartName> | undefined;
  return (id) => {
    known ??= named(parts());
    return known.get(id) ?? { zh: quoted(id), en: quoted(id) };
  };
}

/** The parts by their labels, as `namesOf` takes them. */
export function labelled(parts: readonly { id: string; label: Text }[] = []): [id: string, label: Text][] {
  return parts.map(({ id, label }) => [id, orId(label, id)]);
}

function named(parts: readonly (readonly [string, Text])[]): ReadonlyMap<string, PartName> {
  const zh = parts.map(([id, label]) => localise(label, 'zh-CN', id));
  const en = parts.map(([id, label]) => localise(label, 'en', id));
  const [zhTwice, enTwice] = [repeated(zh), repeated(en)];
  return new Map(
    parts.map(([id], at) => {
      const [inZh = id, inEn = id] = [zh[at], en[at]];
      return [
        id,
        {
          zh: zhTwice.has(inZh) ? `${quoted(inZh)}（${id}）` : quoted(inZh),
          en: enTwice.has(inEn) ? `${quoted(inEn)} (${id})` : quoted(inEn),
        },
      ];
    }),
  );
}

function repeated(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}

/** Several names in a row. */
export function listed(names: readonly PartName[], zhBetween = '、', enBetween = ', '): PartName {
  return { zh: names.map(({ zh }) => zh).join(zhBetween), en: names.map(({ en }) => en).join(enBetween) };
}

/** Names of expressions that are no value by themselves. */
const WHOLES: Readonly<Record<string, Text>> = {
  actor: bilingual('当前用户', 'the current user'),
  related: bilingual('关联记录', 'related records'),
};

/** What a name of the system is called that stands for no field, as in “today”. */
export function systemNameOf(name: string): PartName {
  const words = wordsOf(SYSTEM_WORDS, name) ?? wordsOf(WHOLES, name);
  return { zh: localise(words, 'zh-CN', name), en: localise(words, 'en', name) };
}
