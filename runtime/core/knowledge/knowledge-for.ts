/** Which talk tracks and articles are offered on a record. */
import type { Article } from '../../../schemas/article';
import { evaluate, holds } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import { bilingual, localise } from '../../../schemas/text';
import type { Version } from '../compile';
import { settle } from '../formulas';
import { readsHidden } from '../permission';
import type { Actor, Facts, Json, RecordState } from '../types';
import { startWork, type Work } from '../work';
import type { CompiledArticle, CompiledMatch } from './compile-articles';

/** So many are offered: more nobody reads while a customer waits. */
const OFFERED = 3;

/** What of an article held. */
export interface Reason {
  by: 'role' | 'product' | 'stage' | 'when';
  text: Text;
}
/** An article that fits, and why. */
export interface Offer {
  id: string;
  kind: Article['kind'];
  title: Text;
  /** plain text: paragraphs and lists */
  body: Text;
  links: { label: Text; url: string }[];
  why: Reason[];
}

/**
 * The three articles that fit the record best, for one actor. An article that looks at something hidden to them is not
 * among them, so that an offer never tells what a hidden field holds.
 * @param now RFC 3339, UTC
 * @param facts the records that `relatedNeeded` names
 * @returns the best first; none for an unknown record type
 */
export function knowledgeFor(version: Version, record: RecordState, actor: Actor, now: string, facts: Facts): Offer[] {
  const type = version.types.get(record.type);
  if (type === undefined || type.articles.length === 0) return [];
  const work = startWork(version, type, record, { now, actor, facts, newId: () => '' });
  settle(work, []);
  return offersFor(work);
}

/** The same under the values of the work, whose formulas are settled. */
export function offersFor(work: Work): Offer[] {
  const fitting = work.type.articles.flatMap((article) => {
    const why = reasonsFor(work, article);
    return why === null ? [] : [{ article: article.definition, why }];
  });
  const weight = ({ article }: { article: Article }) => article.weight ?? 0;
  // sorting keeps the order of the process among equals
  fitting.sort((a, b) => b.why.length - a.why.length || weight(b) - weight(a));
  return fitting.slice(0, OFFERED).map(({ article: { id, kind, label, body, links = [] }, why }) => {
    return { id, kind, title: label, body, links, why };
  });
}

/** What of the article holds; null when something does not. */
function reasonsFor(work: Work, { matches, stages, when }: CompiledArticle): Reason[] | null {
  const { version, state, context, bindings } = work;
  const looksAt = [...matches.map(({ read }) => read), when];
  if (looksAt.some((expression) => readsHidden(version, state, context.actor, expression))) return null;
  const why: Reason[] = [];
  for (const match of matches) {
    const found = matchedValue(work, match);
    if (found === null) return null;
    why.push({ by: match.by, text: said(match.label, found) });
  }
  if (stages !== null) {
    const stage = work.type.pipeline?.stages.get(state.stage ?? '');
    if (stage === undefined || !stages.has(stage.id)) return null;
    why.push({ by: 'stage', text: said(bilingual('阶段', 'Stage'), stage.definition.label) });
  }
  if (when !== null) {
    if (!holds(when, bindings)) return null;
    why.push({ by: 'when', text: bilingual('符合适用条件', 'Its condition holds') });
  }
  return why;
}

/** What the value that matched is called; null when none did. */
function matchedValue({ bindings }: Work, { read, column, values, choices }: CompiledMatch): Text | null {
  for (const value of valuesIn(evaluate(read, bindings), column)) {
    if (choices === null) {
      const text = value.toLowerCase();
      if (values.some((part) => text.includes(part))) return value;
    } else if (values.includes(value)) return choices.get(value) ?? value;
  }
  return null;
}

function valuesIn(value: Json | undefined, column: string | null): string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    if (column === null) return typeof item === 'string' ? [item] : [];
    const cell =
      typeof item === 'object' && item !== null && !Array.isArray(item) && Object.hasOwn(item, column) ? item[column] : undefined;
    return valuesIn(cell, null);
  });
}

function said(what: Text, value: Text): Text {
  return bilingual(`${localise(what, 'zh-CN')}：${localise(value, 'zh-CN')}`, `${localise(what, 'en')}: ${localise(value, 'en')}`);
}
