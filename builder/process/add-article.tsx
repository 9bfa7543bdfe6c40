import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { ARTICLE_KINDS, type Article } from '../../schemas/article';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { recordTypeName } from '../words/names';
import { AddDialog, type AddProps, useName } from './add-dialogs';
import { named, newArticle } from './new-parts';

/** Asks what a new talk track or article is called, and on what records it is offered. */
export function AddArticle({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { draft, view, locale } = useDesigner();
  const edit = useEdit();
  const { name, ask, isMissing, clear, input } = useName();
  const [kind, setKind] = useState<Article['kind']>('talkTrack');
  const [chosen, setChosen] = useState<string | null>(null);
  const type = process.recordTypes.find(({ id }) => id === chosen)?.id ?? process.recordTypes[0]?.id ?? '';
  const add = () => {
    ask();
    if (isMissing) return false;
    const article = newArticle(draft.getState().document, named(name, locale), type, kind);
    if (!edit({ kind: 'addArticle', article }).ok) return false;
    clear();
    view.getState().show({ article: article.id });
    return true;
  };
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('knowledge.add')} onAdd={add}>
      <SegmentedControl
        fullWidth
        aria-label={texts('knowledge.kind')}
        data={ARTICLE_KINDS.map((one) => ({ value: one, label: texts(`knowledge.kinds.${one}`) }))}
        value={kind}
        onChange={setKind}
      />
      {input}
      <Select
        label={texts('knowledge.recordType')}
        allowDeselect={false}
        data={process.recordTypes.map(({ id }) => ({ value: id, label: words(recordTypeName(process, id)) }))}
        value={type}
        onChange={setChosen}
      />
    </AddDialog>
  );
}
