import { useEffect, useState } from 'react';

/**
 * For a dialog that is only there while it is open: once it is gone the focus is back where it was before. Mantine's own
 * return waits for `opened` to change, which such a dialog never sees. What took the focus meanwhile keeps it.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
