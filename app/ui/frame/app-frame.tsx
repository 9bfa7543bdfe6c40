'use client';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLive } from '../../client/live';
import { useSession } from '../../client/session';
import { Failure } from '../states';
import { BottomTabs } from './bottom-tabs';
import classes from './frame.module.css';
import { OfflineNotice } from './offline-notice';
import { SideNavigation } from './side-navigation';
import { useMessageToasts } from './use-message-toasts';

/** Pages shown to nobody in particular stand alone. */
const BARE = ['/sign-in'];
/** Pages that need the whole window and have a way out of their own. */
const WHOLE_WINDOW = /^\/admin\/processes\/[^/]+\/design$/;

/** What surrounds every page: side navigation, on a phone a bottom tab bar; whoever is not signed in is sent to sign in. */
export function AppFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  if (BARE.includes(pathname)) {
    return (
      <>
        <OfflineNotice />
        <main>{children}</main>
      </>
    );
  }
  return <SignedInFrame pathname={pathname}>{children}</SignedInFrame>;
}

function SignedInFrame({ pathname, children }: { pathname: string; children: ReactNode }) {
  const t = useTranslations('nav');
  const router = useRouter();
  const session = useSession();
  const signedOut = session.data === null;
  useLive(Boolean(session.data), useMessageToasts());
  useEffect(() => {
    if (signedOut) router.replace(`/sign-in?next=${encodeURIComponent(pathname + window.location.search)}`);
  }, [signedOut, pathname, router]);
  if (session.isError && session.data === undefined) {
    return (
      <main>
        <Failure page error={session.error} onRetry={() => session.refetch()} />
      </main>
    );
  }
  return (
    <>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <OfflineNotice />
      {WHOLE_WINDOW.test(pathname) ? (
        <main id="content" tabIndex={-1}>
          {session.data ? children : null}
        </main>
      ) : (
        <div className={classes.frame}>
          <aside className={classes.side} aria-label={t('side')}>
            <SideNavigation />
          </aside>
          <main id="content" tabIndex={-1} className={classes.main}>
            {session.data ? children : null}
          </main>
          <BottomTabs />
        </div>
      )}
    </>
  );
}
