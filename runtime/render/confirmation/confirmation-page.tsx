import { type Locale, localise } from '../../../schemas/text';
import { dateTimeFormat } from '../../core/number-format';
import type { ConfirmationContent, ShownFile } from '../../core/tasks/confirmation-content';
import { CONFIRMATION_TEXTS, type ConfirmationTexts } from './confirmation-texts';

export interface ConfirmationPageProps {
  locale: Locale;
  content: ConfirmationContent;
  askedBy: string;
  expiresAt: string;
  hash: string;
  timeZone: string;
  /** where the forms are sent to; absent in a preview, which sends nothing */
  action?: string;
  /** of a file that is shown */
  fileUrl: (id: string) => string;
  /** of the same page in the other language; absent in a preview */
  otherLanguage?: string;
  /** what was wrong with the answer sent last, and what it said */
  fault?: { field: 'name' | 'remark' | 'what'; message: string };
  typed?: { name: string; remark: string };
}

/** What a customer is asked to confirm: text, values and files, then yes, or no with what is wrong. Works without any script. */
export function ConfirmationPage(props: ConfirmationPageProps) {
  const { locale, content, askedBy, expiresAt, hash, timeZone, otherLanguage } = props;
  const texts = CONFIRMATION_TEXTS[locale];
  return (
    <div className="confirm" lang={locale}>
      <main>
        <div className="top">
          <span>{askedBy === '' ? texts.nobody : texts.asks(askedBy)}</span>
          {otherLanguage !== undefined && <a href={otherLanguage}>{texts.language}</a>}
        </div>
        <section className="card" aria-label={texts.content}>
          <h1>{localise(content.title, locale)}</h1>
          <p className="text">{localise(content.text, locale)}</p>
        </section>
        <Values content={content} locale={locale} />
        <Files {...props} texts={texts} />
        <Answer {...props} texts={texts} />
        <div className="foot">
          <p>{texts.once}</p>
          <p>{texts.until(moment(expiresAt, timeZone))}</p>
          <p>
            {texts.fingerprint} <code>{fingerprint(hash)}</code>
          </p>
        </div>
      </main>
    </div>
  );
}

type Part = ConfirmationPageProps & { texts: ConfirmationTexts };

function Values({ content, locale }: Pick<Part, 'content' | 'locale'>) {
  if (content.values.length === 0) return null;
  return (
    <section className="card">
      <dl>
        {content.values.map(({ label, value }) => (
          <div key={localise(label, 'en')}>
            <dt>{localise(label, locale)}</dt>
            <dd>{value[locale]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Pictures that browsers show; everything else is saved or opened by the phone. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

function Files({ content, fileUrl, locale, texts }: Part) {
  const photos = content.files.filter(({ mediaType }) => SHOWN.has(mediaType));
  const others = content.files.filter((file) => !photos.includes(file));
  if (content.files.length === 0) return null;
  return (
    <section className="card">
      <h2>{texts.files}</h2>
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((file) => (
            <li key={file.id}>
              <a href={fileUrl(file.id)}>
                {/* biome-ignore lint/performance/noImgElement: a page without Next */}
                <img src={fileUrl(file.id)} alt={file.name} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      )}
      <ul className="others">
        {others.map((file) => (
          <li key={file.id}>
            <a className="file" href={fileUrl(file.id)}>
              <span>
                {file.name}
                <small>
                  {localise(file.label, locale)} · {sizeText(file)}
                </small>
              </span>
              <span>{texts.open}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer({ action, fault, typed, texts }: Part) {
  const name = (id: string) => (
    <label htmlFor={id}>
      {texts.name}
      <input
        id={id}
        name="name"
        required
        maxLength={100}
        autoComplete="name"
        placeholder={texts.namePlaceholder}
        defaultValue={typed?.name}
        aria-invalid={fault?.field === 'name'}
      />
    </label>
  );
  const told = fault !== undefined && (
    <p className="fault" role="alert">
      {fault.message}
    </p>
  );
  const declined = fault?.field === 'what';
  return (
    <>
      <section className="card">
        <form method="post" action={action}>
          {!declined && told}
          {name('confirmName')}
          <label htmlFor="confirmRemark">
            <span>
              {texts.remark} <small>{texts.remarkOptional}</small>
            </span>
            <textarea id="confirmRemark" name="remark" maxLength={2000} defaultValue={declined ? undefined : typed?.remark} />
          </label>
          <button type={action === undefined ? 'button' : 'submit'} name="verdict" value="confirmed">
            {texts.confirm}
          </button>
          <p className="hint">{texts.confirmHint}</p>
        </form>
      </section>
      <details className="card" open={declined}>
        <summary>{texts.decline}</summary>
        <form method="post" action={action}>
          <p className="hint">{texts.declineHint}</p>
          {declined && told}
          {name('declineName')}
          <label htmlFor="declineRemark">
            {texts.what}
            <textarea
              id="declineRemark"
              name="remark"
              required
              maxLength={2000}
              defaultValue={declined ? typed?.remark : undefined}
              aria-invalid={declined}
            />
          </label>
          <button className="second" type={action === undefined ? 'button' : 'submit'} name="verdict" value="declined">
            {texts.send}
          </button>
        </form>
      </details>
    </>
  );
}

function sizeText({ size }: Pick<ShownFile, 'size'>): string {
  return size < 1_000_000 ? `${Math.max(1, Math.round(size / 1000))} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}

export function moment(at: string, timeZone: string): string {
  return dateTimeFormat(timeZone, new Date(at));
}

/** Short enough to be read out over the phone. */
export function fingerprint(hash: string): string {
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
