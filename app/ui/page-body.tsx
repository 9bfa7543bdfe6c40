import { Anchor, Breadcrumbs, Text, Title } from '@mantine/core';
import clsx from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './page-body.module.css';
import { PageTitle } from './page-title';

interface PageBodyProps {
  title: string;
  description?: ReactNode;
  /** where this page hangs, outermost first */
  trail?: { label: string; href: string }[];
  actions?: ReactNode;
  /** uses the whole width: boards and tables */
  wide?: boolean;
  /** on a desktop the page is as high as the window and its parts scroll: editors */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of every page: tab title, one h1, what it is about, its actions. */
export function PageBody({ title, description, trail, actions, wide, fill, children }: PageBodyProps) {
  return (
    <div className={clsx(classes.page, wide && classes.wide, fill && classes.fill)}>
      <PageTitle>{title}</PageTitle>
      <header className={classes.header}>
        <div className={classes.heading}>
          {trail && (
            <Breadcrumbs separatorMargin={6} mb={4} fz="sm">
              {trail.map((step) => (
                <Anchor key={step.href} component={Link} href={step.href} fz="sm" c="dimmed">
                  {step.label}
                </Anchor>
              ))}
            </Breadcrumbs>
          )}
          <Title order={1}>{title}</Title>
          {description && (
            <Text c="dimmed" fz="sm" mt={2} component="div">
              {description}
            </Text>
          )}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
