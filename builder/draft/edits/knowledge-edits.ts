import type { Process, Text } from '../../../schemas/process';
import { articleName } from '../../words/names';
import { say } from '../../words/say';
import type { KnowledgeEdits } from '../edit';
import { withoutReferences } from '../references';
import { inserted, mapOptional, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

/** Talk tracks and articles. */
export const knowledgeEdits: EditEntries<KnowledgeEdits> = {
  addArticle: {
    apply: (process, { article, at }) => withSet(process, { knowledge: inserted(process.knowledge ?? [], article, at) }),
    describe: ({ article }) => say('新增知识“{0}”', 'Add the article “{0}”', article.label),
  },
  updateArticle: {
    apply: (process, { article, set }) =>
      withSet(process, { knowledge: mapOptional(process.knowledge, (one) => (one.id === article ? withSet(one, set) : one), 'drop') }),
    describe: ({ article }, process) => said(process, article, '修改知识“{0}”', 'Change the article “{0}”'),
  },
  moveArticle: {
    apply: (process, { article, to }) => {
      const articles = process.knowledge ?? [];
      const from = articles.findIndex((one) => one.id === article);
      return from < 0 ? process : withSet(process, { knowledge: movedItem(articles, from, to) });
    },
    describe: ({ article }, process) => said(process, article, '移动知识“{0}”', 'Move the article “{0}”'),
  },
  removeArticle: {
    apply: (process, { article, references }) => {
      const knowledge = mapOptional(process.knowledge, (one) => (one.id === article ? undefined : one), 'drop');
      const rest = withSet(process, { knowledge });
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'article', article });
    },
    describe: ({ article }, process) => said(process, article, '删除知识“{0}”', 'Remove the article “{0}”'),
  },
};

function said(process: Process, article: string, zh: string, en: string): Text {
  return say(zh, en, articleName(process, article));
}
