import { ActionIcon, Text, Title, Tooltip } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import classes from './panel-parts.module.css';

interface PanelHeadProps {
  title: string;
  /** what kind of thing it is */
  kind: string;
  mark?: ReactNode;
  actions?: ReactNode;
}
/** What is selected, and what can be done with the whole of it. */
export function PanelHead({ title, kind, mark, actions }: PanelHeadProps) {
  return (
    <header className={classes.head}>
      {mark}
      <div className={classes.headText}>
        <Text size="xs" c="dimmed" lh={1.3}>
          {kind}
        </Text>
        <Title order={2} className={classes.title} title={title}>
          {title}
        </Title>
      </div>
      {actions}
    </header>
  );
}

interface PanelSectionProps {
  title: string;
  help?: string;
  /** the property a problem may ask to see here */
  property?: string;
  action?: ReactNode;
  children: ReactNode;
}
/** A part of a panel under its own heading. */
export function PanelSection({ title, help, property, action, children }: PanelSectionProps) {
  return (
    <section className={classes.section} data-property={property} aria-label={title}>
      <div className={classes.sectionHead}>
        <Title order={3} className={classes.sectionTitle}>
          {title}
        </Title>
        {action}
      </div>
      {help !== undefined && (
        <Text size="xs" c="dimmed" mb={8}>
          {help}
        </Text>
      )}
      <div className={classes.sectionBody}>{children}</div>
    </section>
  );
}

interface IconActionProps {
  label: string;
  onClick: () => void;
  disabled?: boolean;
  danger?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}
/** A small button that is only an icon; its name is shown on hover and said to screen readers. */
export function IconAction({ label, onClick, disabled = false, danger = false, children, ref }: IconActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon ref={ref} size="sm" aria-label={label} onClick={onClick} disabled={disabled} color={danger ? 'red' : 'gray'}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
