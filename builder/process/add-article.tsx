import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { ARTICLE_KINDS, type Article } from '../../schemas/article';
import { useDesignerTexts } from '../designer/designer-context';
import { AddDialog, type AddProps, useAddNamed, useChosenType } from './add-dialogs';
import { newArticle } from './new-parts';

/** Asks what a new talk track or article is called, and on what records it is offered. */
export function AddArticle({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const { type, select } = useChosenType();
  const [kind, setKind] = useState<Article['kind']>('talkTrack');
  const { input, add } = useAddNamed((document, label) => {
    const article = newArticle(document, label, type, kind);
    return { edit: { kind: 'addArticle', article }, place: { article: article.id } };
  });
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
      <Select label={texts('knowledge.recordType')} {...select} />
    </AddDialog>
  );
}
