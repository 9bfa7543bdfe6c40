'use client';
import { Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHome, IconMenu2, IconUserCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { recordTypeOf, useModel } from '../../client/processes';
import { ProcessIcon } from '../process-icon';
import { useRemembered } from '../remembered';
import { BellTab } from './bell';
import classes from './frame.module.css';
import { isCurrent } from './nav-link';
import { NavigationLinks } from './navigation-links';

/** The record type last worked with, so that a rep reaches it with one thumb. */
function useLastRecordType(): { process: string; type: string } | null {
  const params = useParams<{ process?: string; type?: string }>();
  const inProcess = usePathname().startsWith('/p/');
  const [last, remember] = useRemembered('last-type');
  const here = inProcess && params.process && params.type ? `${params.process}/${params.type}` : null;
  useEffect(() => {
    if (here && here !== last) remember(here);
  }, [here, last, remember]);
  const [process, type] = (here ?? last ?? '').split('/');
  return process && type ? { process, type } : null;
}

/** The tab bar of a phone: home, the record type last used, everything else, me. */
export function BottomTabs() {
  const t = useTranslations('nav');
  const pathname = usePathname();
  const last = useLastRecordType();
  const model = useModel(last?.process ?? null);
  const type = last ? recordTypeOf(model.data, last.type) : undefined;
  const [opened, menu] = useDisclosure(false);
  const current = (href: string, exact = false) => (isCurrent(pathname, href, exact) ? 'page' : undefined);
  const icon = { size: 22, stroke: 1.7, 'aria-hidden': true } as const;
  return (
    <>
      <nav className={classes.tabs} aria-label={t('tabs')}>
        <Link className={classes.tab} href="/" aria-current={current('/', true)}>
          <IconHome {...icon} />
          <span>{t('home')}</span>
        </Link>
        {last && type && (
          <Link className={classes.tab} href={`/p/${last.process}/${last.type}`} aria-current={current(`/p/${last.process}/${last.type}`)}>
            <ProcessIcon name={type.icon} fallback="target" size={22} />
            <span>{type.label}</span>
          </Link>
        )}
        <BellTab />
        <UnstyledButton className={classes.tab} onClick={menu.open} aria-expanded={opened} aria-haspopup="dialog">
          <IconMenu2 {...icon} />
          <span>{t('menu')}</span>
        </UnstyledButton>
        <Link className={classes.tab} href="/settings" aria-current={current('/settings')}>
          <IconUserCircle {...icon} />
          <span>{t('me')}</span>
        </Link>
      </nav>
      <Drawer
        opened={opened}
        onClose={menu.close}
        position="left"
        size={300}
        title={t('menu')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <NavigationLinks onNavigate={menu.close} />
      </Drawer>
    </>
  );
}
