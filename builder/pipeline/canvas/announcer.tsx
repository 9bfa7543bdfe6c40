import { VisuallyHidden } from '@mantine/core';
import { useCanvas } from './canvas-store';

/** Says what was done to screen readers. */
export function Announcer() {
  const { text, count } = useCanvas((state) => state.said);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {/* another element each time, so that the same sentence is said again */}
      <span key={count}>{text}</span>
    </VisuallyHidden>
  );
}
