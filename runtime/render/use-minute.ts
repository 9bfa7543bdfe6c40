'use client';
import { useEffect, useState } from 'react';

/** The present time in ms, renewed every minute: "3 hours ago" stays true on a page that is left open. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 60_000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
