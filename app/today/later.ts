'use client';
import { dayKey } from '../inbox/days';
import { useRemembered } from '../ui/remembered';

/** What is put off until tomorrow, by the day it was put off on. This browser keeps it: nobody else's list changes. */
export function useLater(): { isLater: (key: string) => boolean; putOff: (key: string) => void; bringBack: () => void } {
  const [kept, remember] = useRemembered('later');
  const today = dayKey(new Date().toISOString());
  const [day, ...keys] = (kept ?? '').split('\n');
  const now = day === today ? keys : [];
  return {
    isLater: (key) => now.includes(key),
    putOff: (key) => remember([today, ...now, key].join('\n')),
    bringBack: () => remember(null),
  };
}
