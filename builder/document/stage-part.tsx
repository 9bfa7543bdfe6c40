import { StageMark } from '../pipeline/canvas/stage-mark';
import { Told } from '../words/told';
import type { DocumentStage } from './process-document';
import type { Speech } from './process-paper';
import classes from './process-paper.module.css';

/** A stage: what it is, what it asks before it is left, and the ways out of it. */
export function StagePart({ stage, speech: { texts, words, joined } }: { stage: DocumentStage; speech: Speech }) {
  const marks = [texts(`pipeline.kind.${stage.kind}`), ...(stage.initial ? [texts('pipeline.initialMark')] : [])];
  return (
    <li className={classes.stage}>
      <h5>
        <StageMark kind={stage.kind} color={stage.color} />
        <span>{words(stage.name, stage.id)}</span>
        <small>{marks.join(' · ')}</small>
      </h5>
      {stage.about === undefined ? null : <p>{words(stage.about)}</p>}
      <dl>
        {stage.forms.length === 0 ? null : (
          <>
            <dt>{texts('pipeline.forms')}</dt>
            <dd>{joined(stage.forms, 'name')}</dd>
          </>
        )}
        {stage.kind === 'open' ? (
          <>
            <dt>{texts('document.asks')}</dt>
            <dd>
              {stage.asks.length === 0 ? (
                texts('document.asksNothing')
              ) : (
                <ul className={classes.checks}>
                  {stage.asks.map((ask) => (
                    <li key={words(ask)}>
                      <Told>{words(ask)}</Told>
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </>
        ) : null}
        {stage.waiver === null ? null : (
          <>
            <dt>{texts('pipeline.waiver')}</dt>
            <dd>{words(stage.waiver)}</dd>
          </>
        )}
        {stage.tasks === null ? null : (
          <>
            <dt>{texts('tasks.title')}</dt>
            <dd>
              {words(stage.tasks.order)}
              <ol>
                {stage.tasks.items.map(({ id, name, about, does }) => (
                  <li key={id}>
                    <strong>{words(name, id)}</strong> — <Told>{words(does)}</Told>
                    {about === undefined ? null : <p>{words(about)}</p>}
                  </li>
                ))}
              </ol>
            </dd>
          </>
        )}
        {stage.timers.length === 0 ? null : (
          <>
            <dt>{texts('timers.title')}</dt>
            <dd>
              <ul>
                {stage.timers.map((timer) => (
                  <li key={words(timer)}>
                    <Told>{words(timer)}</Told>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {stage.moves.length === 0 ? null : (
          <>
            <dt>{texts('document.moves')}</dt>
            <dd>
              <ul>
                {stage.moves.map(({ id, name, rules }) => (
                  <li key={id}>
                    <strong>{words(name, id)}</strong> — <Told>{words(rules)}</Told>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </li>
  );
}
