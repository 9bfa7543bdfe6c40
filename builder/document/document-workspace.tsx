'use client';
import { Button, SegmentedControl } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { LOCALES, type Locale } from '../../schemas/text';
import { useDesigner, useDesignerTexts, useDocument } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import classes from './document-workspace.module.css';
import { ProcessPaper } from './process-paper';

/** The whole process in plain words, in either language, to be read and printed. */
export function DocumentWorkspace() {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const process = useDocument();
  const [language, setLanguage] = useState<Locale>(locale);
  useRequested('document', { print: () => window.print(), language: (next) => setLanguage(next as Locale) });
  const names: Readonly<Record<Locale, string>> = { 'zh-CN': '中文', en: 'English' };
  return (
    <section className={classes.workspace} aria-label={texts('frame.document')} data-ready>
      <div className={classes.tools}>
        <SegmentedControl
          size="sm"
          aria-label={texts('document.language')}
          value={language}
          data={LOCALES.map((one) => ({ value: one, label: names[one] }))}
          onChange={(next) => setLanguage(next as Locale)}
        />
        <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {texts('document.print')}
        </Button>
      </div>
      <ProcessPaper process={process} locale={language} />
    </section>
  );
}
