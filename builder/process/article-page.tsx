import { NumberInput, SegmentedControl } from '@mantine/core';
import { ARTICLE_KINDS, type Article } from '../../schemas/article';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { TextInputs } from '../inspector/text-inputs';
import { articleName, recordTypeName } from '../words/names';
import { ArticleLinks } from './article-links';
import { ArticleMatch } from './article-match';
import { ArticlePreview } from './article-preview';
import { copyOfArticle } from './new-parts';
import { PartHead } from './part-head';
import { PartSection } from './part-section';
import classes from './process-workspace.module.css';

/** A talk track or article: what it says, when it is offered, and how that comes out on a sample. */
export function ArticlePage({ article }: { article: Article }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { draft, view } = useDesigner();
  const edit = useEdit();
  const process = useDocument();
  const articles = process.knowledge ?? [];
  const duplicate = () => {
    const copy = copyOfArticle(draft.getState().document, article);
    const added = edit({ kind: 'addArticle', article: copy, at: articles.indexOf(article) + 1 });
    if (added.ok) view.getState().select([{ what: 'article', id: copy.id }]);
  };
  return (
    <>
      <PartHead
        kind={`${texts(`knowledge.kinds.${article.kind}`)} · ${words(recordTypeName(process, article.recordType))}`}
        title={words(articleName(process, article.id))}
        target={{ what: 'article', article: article.id }}
        order={{
          at: articles.indexOf(article),
          of: articles.length,
          onMove: (to) => edit({ kind: 'moveArticle', article: article.id, to }),
        }}
        onDuplicate={duplicate}
        onRemove={() => {
          if (edit({ kind: 'removeArticle', article: article.id, references: 'remove' }).ok) view.getState().select([]);
        }}
      />
      <Words article={article} />
      <PartSection title={texts('knowledge.when')} help={texts('knowledge.whenHelp')} property="match">
        <div className={classes.fields}>
          <ArticleMatch article={article} />
          <NumberInput
            styles={{ wrapper: { maxWidth: 140 } }}
            label={texts('knowledge.weight')}
            description={texts('knowledge.weightHelp')}
            inputWrapperOrder={['label', 'input', 'description']}
            min={0}
            max={100}
            allowDecimal={false}
            clampBehavior="strict"
            value={article.weight ?? ''}
            data-property="weight"
            onChange={(weight) =>
              edit(
                { kind: 'updateArticle', article: article.id, set: { weight: typeof weight === 'number' ? weight : undefined } },
                `article:${article.id}:weight`,
              )
            }
          />
        </div>
      </PartSection>
      <ArticlePreview article={article} />
    </>
  );
}

function Words({ article }: { article: Article }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const own = { kind: 'updateArticle', article: article.id } as const;
  return (
    <PartSection title={texts('knowledge.text')} help={texts('knowledge.help')}>
      <div className={classes.fields}>
        <SegmentedControl
          aria-label={texts('knowledge.kind')}
          style={{ alignSelf: 'flex-start' }}
          data={ARTICLE_KINDS.map((one) => ({ value: one, label: texts(`knowledge.kinds.${one}`) }))}
          value={article.kind}
          onChange={(kind) => edit({ ...own, set: { kind } })}
        />
        <TextInputs
          label={texts('knowledge.name')}
          required
          value={article.label}
          property="label"
          onChange={(label) => edit({ ...own, set: { label: label ?? '' } }, `article:${article.id}:label`)}
        />
        <TextInputs
          label={texts('knowledge.body')}
          required
          long
          maxLength={8000}
          help={texts('knowledge.bodyHelp')}
          value={article.body}
          property="body"
          onChange={(body) => edit({ ...own, set: { body: body ?? {} } }, `article:${article.id}:body`)}
        />
        <ArticleLinks article={article} />
      </div>
    </PartSection>
  );
}
