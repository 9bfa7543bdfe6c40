'use client';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import { localise } from '../../schemas/text';
import { refusalOf } from '../client/refusal';

/** Says that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'pine', icon: <IconCheck size={16} aria-hidden />, autoClose: 3000 });
}

/** A function that says why something was refused: the server's sentence, else one of ours for the status. */
export function useNotifyRefusal(): (error: unknown, title?: string) => void {
  const t = useTranslations('states');
  const locale = useLocale();
  return (error, title) => {
    const refusal = refusalOf(error);
    const own = refusal.status === 0 ? t('offlineText') : refusal.status >= 500 ? t('failedText') : null;
    const sentences = refusal.rejections.map((rejection) => localise(rejection.message, locale));
    notifications.show({
      title: title ?? t('refused'),
      message: own ?? (sentences.length > 0 ? sentences.slice(0, 3).join(' ') : refusal.message),
      color: 'red',
      icon: <IconAlertTriangle size={16} aria-hidden />,
      autoClose: 7000,
    });
  };
}
