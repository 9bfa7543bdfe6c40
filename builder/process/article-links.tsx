import { Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type Article, LINK_PATTERN } from '../../schemas/article';
import { useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import { TextInputs } from '../inspector/text-inputs';
import { bothLanguages } from '../messages/both-languages';
import { IconAction } from '../pipeline/panels/panel-parts';
import classes from './process-workspace.module.css';

/** Where there is more to read. */
export function ArticleLinks({ article }: { article: Article }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const links = article.links ?? [];
  const set = (next: Article['links'], gesture?: string) =>
    edit({ kind: 'updateArticle', article: article.id, set: { links: next?.length === 0 ? undefined : next } }, gesture);
  const change = (at: number, changes: Partial<(typeof links)[number]>, what: string) =>
    set(
      links.map((link, place) => (place === at ? { ...link, ...changes } : link)),
      `article:${article.id}:link:${at}:${what}`,
    );
  return (
    <section aria-label={texts('knowledge.links')} data-property="links">
      <div className={classes.sectionHead}>
        <Text size="sm" fw={500}>
          {texts('knowledge.links')}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={links.length >= 20}
          onClick={() => set([...links, { label: bothLanguages('knowledge.newLink'), url: 'https://example.com/' }])}
        >
          {texts('knowledge.addLink')}
        </Button>
      </div>
      {links.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts('knowledge.linksNone')}
        </Text>
      ) : null}
      {[...links.entries()].map(([at, { label, url }]) => (
        <div key={at} className={classes.fields} data-property={`links.${at}`} style={{ marginTop: 12 }}>
          <TextInputs label={texts('knowledge.linkName')} value={label} onChange={(next) => change(at, { label: next ?? '' }, 'label')} />
          <div style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}>
            <UrlInput value={url} onChange={(next) => change(at, { url: next }, 'url')} />
            <IconAction
              danger
              label={texts('knowledge.removeLink', { name: words(label, url) })}
              onClick={() => set(links.filter((_, place) => place !== at))}
            >
              <IconTrash size={15} aria-hidden />
            </IconAction>
          </div>
        </div>
      ))}
    </section>
  );
}

const LINK = new RegExp(LINK_PATTERN);

/** An address is only taken once it is one: what is half typed stays here. */
function UrlInput({ value, onChange }: { value: string; onChange: (url: string) => void }) {
  const texts = useDesignerTexts();
  const [typed, setTyped] = useState({ text: value, of: value });
  const text = typed.of === value ? typed.text : value;
  const isBad = !LINK.test(text.trim());
  return (
    <TextInput
      style={{ flex: 1 }}
      label={texts('knowledge.url')}
      inputMode="url"
      value={text}
      maxLength={2000}
      error={isBad ? texts('knowledge.urlBad') : null}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const url = next.trim();
        const isTaken = LINK.test(url);
        setTyped({ text: next, of: isTaken ? url : value });
        if (isTaken && url !== value) onChange(url);
      }}
    />
  );
}
