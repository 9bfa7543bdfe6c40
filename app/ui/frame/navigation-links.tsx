'use client';
import {
  IconApi,
  IconHome,
  IconLayoutGrid,
  IconMailExclamation,
  IconRosetteDiscountCheck,
  IconSitemap,
  IconTemplate,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../client/session';
import classes from './frame.module.css';
import { NavLink } from './nav-link';
import { ProcessLinks } from './process-links';

/** All destinations of the product; the side bar and the phone's menu show the same. */
export function NavigationLinks({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations('nav');
  const approvals = useTranslations('approvals');
  const session = useSession();
  const icon = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;
  return (
    <nav className={classes.links} aria-label={t('main')}>
      <ul className={classes.group}>
        <NavLink href="/" exact icon={<IconHome {...icon} />} label={t('home')} onClick={onNavigate} />
        <NavLink href="/approvals" icon={<IconRosetteDiscountCheck {...icon} />} label={approvals('title')} onClick={onNavigate} />
      </ul>
      <div className={classes.caption}>{t('processes')}</div>
      <ProcessLinks onNavigate={onNavigate} />
      {session.data?.admin && (
        <>
          <div className={classes.caption}>{t('admin')}</div>
          <ul className={classes.group}>
            <NavLink href="/admin/processes" icon={<IconSitemap {...icon} />} label={t('adminProcesses')} onClick={onNavigate} />
            <NavLink href="/admin/templates" icon={<IconTemplate {...icon} />} label={t('templates')} onClick={onNavigate} />
            <NavLink href="/admin/people" icon={<IconUsersGroup {...icon} />} label={t('people')} onClick={onNavigate} />
            <NavLink href="/admin/teams" icon={<IconLayoutGrid {...icon} />} label={t('teams')} onClick={onNavigate} />
            <NavLink href="/admin/endpoints" icon={<IconWebhook {...icon} />} label={t('endpoints')} onClick={onNavigate} />
            <NavLink href="/admin/outbox" icon={<IconMailExclamation {...icon} />} label={t('outbox')} onClick={onNavigate} />
          </ul>
        </>
      )}
      <div className={classes.caption}>{t('developers')}</div>
      <ul className={classes.group}>
        <NavLink href="/api-docs" icon={<IconApi {...icon} />} label={t('apiDocs')} onClick={onNavigate} />
      </ul>
    </nav>
  );
}
