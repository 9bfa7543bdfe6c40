'use client';
import { IconCloudOff } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import classes from './frame.module.css';

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the network is gone and that what is typed stays on the device. */
export function OfflineNotice() {
  const t = useTranslations('nav');
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <div className={classes.offline}>
          <IconCloudOff size={16} aria-hidden />
          {t('offline')}
        </div>
      )}
    </div>
  );
}
