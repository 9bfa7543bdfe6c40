import type { Locale } from '../../../schemas/text';
import { fingerprint, moment } from './confirmation-page';
import { CONFIRMATION_TEXTS, type ConfirmationTexts } from './confirmation-texts';

export type NoticeState = keyof ConfirmationTexts['states'];
const SIGNS: Partial<Record<NoticeState, string>> = { confirmed: '✓', declined: '!' };

interface ConfirmationNoticeProps {
  locale: Locale;
  state: NoticeState;
  /** what is called what, once it was answered */
  title?: string;
  answer?: { at: string; name: string; remark: string } | null;
  hash?: string;
  timeZone?: string;
  otherLanguage?: string;
}

/** The page of a link that takes no answer any more: what became of it, and what to do. */
export function ConfirmationNotice({ locale, state, title, answer, hash, timeZone = 'UTC', otherLanguage }: ConfirmationNoticeProps) {
  const texts = CONFIRMATION_TEXTS[locale];
  const words = texts.states[state];
  return (
    <div className="confirm" lang={locale}>
      <main>
        <div className="top">
          <span>{title}</span>
          {otherLanguage !== undefined && <a href={otherLanguage}>{texts.language}</a>}
        </div>
        <section className="card state" role="status">
          <span className="sign" data-state={state} aria-hidden="true">
            {SIGNS[state] ?? 'i'}
          </span>
          <h1>{words.title}</h1>
          <p>{words.text}</p>
          {answer && <p>{texts.answeredBy(answer.name, moment(answer.at, timeZone))}</p>}
        </section>
        {answer && answer.remark !== '' && (
          <section className="card">
            <h2>{texts.youWrote}</h2>
            <p className="text">{answer.remark}</p>
          </section>
        )}
        {hash !== undefined && answer && (
          <div className="foot">
            <p>
              {texts.fingerprint} <code>{fingerprint(hash)}</code>
            </p>
          </div>
        )}
      </main>
    </div>
  );
}
