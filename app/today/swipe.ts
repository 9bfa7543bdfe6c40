import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';

/** Pixels from which a swipe is meant. */
export const SWIPE_FROM = 72;
const MOST = 120;
/** Pixels that a finger which only taps may tremble. */
const TREMBLE = 8;

interface Swipe {
  /** pixels the thing is moved by, negative to the left */
  offset: number;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: (event: PointerEvent) => void;
    onClickCapture: (event: MouseEvent) => void;
  };
}

/**
 * Sideways swipes of a finger; a mouse has buttons for the same. Scrolling stays the browser's: the thing needs
 * `touch-action: pan-y`. A click that ends a swipe is none.
 */
export function useSwipe(onLeft: (() => void) | null, onRight: (() => void) | null): Swipe {
  const [offset, setOffset] = useState(0);
  // what was drawn last may be behind the finger: whether a swipe is meant is told by where the finger is
  const finger = useRef<{ x: number; id: number; moved: number } | null>(null);
  const swiped = useRef(false);
  const end = (event: PointerEvent, done: boolean) => {
    if (finger.current?.id !== event.pointerId) return;
    const { moved } = finger.current;
    finger.current = null;
    setOffset(0);
    if (done && Math.abs(moved) >= SWIPE_FROM) (moved < 0 ? onLeft : onRight)?.();
  };
  return {
    offset,
    handlers: {
      onPointerDown(event) {
        swiped.current = false;
        if (event.pointerType !== 'mouse' && finger.current === null) finger.current = { x: event.clientX, id: event.pointerId, moved: 0 };
      },
      onPointerMove(event) {
        if (finger.current?.id !== event.pointerId) return;
        const moved = event.clientX - finger.current.x;
        if (Math.abs(moved) > TREMBLE) swiped.current = true;
        finger.current.moved = Math.max(onLeft === null ? 0 : -MOST, Math.min(onRight === null ? 0 : MOST, moved));
        setOffset(finger.current.moved);
      },
      onPointerUp: (event) => end(event, true),
      onPointerCancel: (event) => end(event, false),
      onClickCapture(event) {
        // one by keyboard or screen reader has no finger before it (`detail` is 0), and ends no swipe
        if (!swiped.current || event.detail === 0) return;
        event.preventDefault();
        event.stopPropagation();
        swiped.current = false;
      },
    },
  };
}
