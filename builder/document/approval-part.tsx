import { Told } from '../words/told';
import classes from './document-workspace.module.css';
import type { DocumentApproval } from './process-document';
import type { Speech } from './process-paper';

/** An approval: what needs it, and who gives it level by level. */
export function ApprovalPart({ approval, speech: { words, joined } }: { approval: DocumentApproval; speech: Speech }) {
  return (
    <section className={classes.form}>
      <h5>{words(approval.name, approval.id)}</h5>
      {approval.about === undefined ? null : <p>{words(approval.about)}</p>}
      <p>
        <Told>{joined([approval.trigger, ...approval.notes], 'phrase')}</Told>
      </p>
      <ol>
        {approval.levels.map((level) => (
          <li key={words(level)}>
            <Told>{words(level)}</Told>
          </li>
        ))}
      </ol>
    </section>
  );
}
