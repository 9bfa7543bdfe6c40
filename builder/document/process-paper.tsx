'use client';
import { useMemo } from 'react';
import { PlainText } from '../../runtime/render/plain-text';
import type { Process, Text } from '../../schemas/process';
import { type Locale, localise } from '../../schemas/text';
import { useEndpointNames } from '../automations/use-endpoints';
import { designerTexts } from '../messages/catalog';
import { Told } from '../words/told';
import { ApprovalPart } from './approval-part';
import { FormPart } from './form-part';
import { type DocumentType, processDocument } from './process-document';
import classes from './process-paper.module.css';
import { StagePart } from './stage-part';

const JOINTS: Readonly<Record<Locale, Readonly<Record<'sentence' | 'name' | 'phrase', string>>>> = {
  'zh-CN': { sentence: '', name: '、', phrase: '；' },
  en: { sentence: ' ', name: ', ', phrase: '; ' },
};

/** What the parts of the paper need to speak its language, which need not be that of the designer. */
export interface Speech {
  /** one thing after the other: sentences, names, phrases */
  joined: (parts: readonly Text[], by: keyof (typeof JOINTS)['en']) => string;
  texts: ReturnType<typeof designerTexts>;
  words: (text: Text | undefined | null, fallback?: string) => string;
}

/** A process in plain words, as on paper. */
export function ProcessPaper({ process, locale }: { process: Process; locale: Locale }) {
  const endpoints = useEndpointNames();
  const told = useMemo(() => processDocument(process, endpoints), [process, endpoints]);
  const speech = useMemo(
    (): Speech => ({
      texts: designerTexts(locale),
      words: (text, fallback) => localise(text ?? undefined, locale, fallback),
      joined: (parts, by) => parts.map((part) => localise(part, locale)).join(JOINTS[locale][by]),
    }),
    [locale],
  );
  const { texts, words } = speech;
  return (
    <article className={classes.paper} lang={locale}>
      <header className={classes.cover}>
        <p className={classes.kind}>{texts('document.title')}</p>
        <h2>{words(told.name, process.key)}</h2>
        {told.about === undefined ? null : <p className={classes.lead}>{words(told.about)}</p>}
      </header>
      {told.types.map((type) => (
        <TypePart key={type.id} type={type} speech={speech} />
      ))}
      <section className={classes.chapter}>
        <h3>{texts('document.roles')}</h3>
        {told.roles.map((role) => (
          <section key={role.id} className={classes.block}>
            <h4>{words(role.name, role.id)}</h4>
            {role.about === undefined ? null : <p>{words(role.about)}</p>}
            {role.rights.length === 0 ? (
              <p>{texts('process.inWordsNone')}</p>
            ) : (
              <ul>
                {[...new Set(role.rights.map((right) => words(right)))].map((right) => (
                  <li key={right}>{right}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </section>
      {told.calendars.length === 0 ? null : (
        <section className={classes.chapter}>
          <h3>{texts('calendar.calendars')}</h3>
          {told.calendars.map((calendar) => (
            <section key={calendar.id} className={classes.block}>
              <h4>{words(calendar.name, calendar.id)}</h4>
              <ul>
                {calendar.facts.map((fact) => (
                  <li key={words(fact)}>{words(fact)}</li>
                ))}
              </ul>
            </section>
          ))}
        </section>
      )}
      {told.automations.length === 0 ? null : (
        <section className={classes.chapter}>
          <h3>{texts('automations.title')}</h3>
          {told.automations.map((automation) => (
            <section key={automation.id} className={classes.block}>
              <h4>{words(automation.name, automation.id)}</h4>
              {automation.about === undefined ? null : <p>{words(automation.about)}</p>}
              <p>
                <Told>{words(automation.does)}</Told>
              </p>
            </section>
          ))}
        </section>
      )}
      {told.knowledge.length === 0 ? null : (
        <section className={classes.chapter}>
          <h3>{texts('knowledge.title')}</h3>
          {told.knowledge.map((article) => (
            <section key={article.id} className={classes.block}>
              <h4>{words(article.name, article.id)}</h4>
              <p>
                {texts(`knowledge.kinds.${article.kind}`)} · <Told>{words(article.offered)}</Told>
              </p>
              <PlainText text={words(article.body)} />
            </section>
          ))}
        </section>
      )}
    </article>
  );
}

function TypePart({ type, speech }: { type: DocumentType; speech: Speech }) {
  const { texts, words, joined } = speech;
  return (
    <section className={classes.chapter}>
      <h3>{words(type.name, type.id)}</h3>
      {type.about === undefined ? null : <p className={classes.lead}>{words(type.about)}</p>}
      <p>
        <Told>{joined(type.facts, 'sentence')}</Told>
      </p>
      {type.stages.length === 0 ? null : (
        <>
          <h4 className={classes.heading}>{texts('document.stages')}</h4>
          <ol className={classes.stages}>
            {type.stages.map((stage) => (
              <StagePart key={stage.id} stage={stage} speech={speech} />
            ))}
          </ol>
        </>
      )}
      {type.approvals.length === 0 ? null : (
        <>
          <h4 className={classes.heading}>{texts('approvals.title')}</h4>
          {type.approvals.map((approval) => (
            <ApprovalPart key={approval.id} approval={approval} speech={speech} />
          ))}
        </>
      )}
      <h4 className={classes.heading}>{texts('document.forms')}</h4>
      {type.forms.map((form) => (
        <FormPart key={form.id} form={form} speech={speech} />
      ))}
    </section>
  );
}
