'use client';
import { Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useUnread } from '../../client/inbox';
import classes from './frame.module.css';
import { isCurrent } from './nav-link';

/** More are not counted: nobody reads them one by one. */
const MOST = 99;

/** How many messages wait, as a number on what it wraps and as words for a screen reader. */
function Waiting({ count, children }: { count: number; children: React.ReactNode }) {
  return (
    <Indicator label={count > MOST ? `${MOST}+` : count} disabled={count === 0} size={16} offset={2} color="red" h={22} aria-hidden>
      {children}
    </Indicator>
  );
}

/** The way to the inbox beside the mark of a desktop's side bar. */
export function Bell() {
  const t = useTranslations('inbox');
  const unread = useUnread().data ?? 0;
  const current = isCurrent(usePathname(), '/inbox');
  return (
    <Link href="/inbox" className={classes.bell} aria-label={t('bell', { count: unread })} aria-current={current ? 'page' : undefined}>
      <Waiting count={unread}>
        <IconBell size={20} stroke={1.7} aria-hidden />
      </Waiting>
    </Link>
  );
}

/** The same in the tab bar of a phone. */
export function BellTab() {
  const t = useTranslations('inbox');
  const unread = useUnread().data ?? 0;
  const current = isCurrent(usePathname(), '/inbox');
  return (
    <Link href="/inbox" className={classes.tab} aria-label={t('bell', { count: unread })} aria-current={current ? 'page' : undefined}>
      <Waiting count={unread}>
        <IconBell size={22} stroke={1.7} aria-hidden />
      </Waiting>
      <span aria-hidden>{t('title')}</span>
    </Link>
  );
}
