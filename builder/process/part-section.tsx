import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './process-workspace.module.css';

interface PartSectionProps {
  title: string;
  help?: string;
  /** the property a problem may ask to see here */
  property?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A group of settings under its own heading. */
export function PartSection({ title, help, property, action, children }: PartSectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id} data-property={property}>
      <div className={classes.sectionHead}>
        <h3 id={id} className={classes.sectionTitle}>
          {title}
        </h3>
        {action}
      </div>
      {help === undefined ? null : <p className={classes.help}>{help}</p>}
      {children}
    </section>
  );
}
