import { type PointerEvent, useRef, useState } from 'react';

/** Pixels from which a swipe is meant. */
export const SWIPE_FROM = 72;
const MOST = 120;

interface Swipe {
  /** pixels the thing is moved by, negative to the left */
  offset: number;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onClickCapture: (event: { preventDefault(): void; stopPropagation(): void }) => void;
  };
}

/**
 * Sideways swipes of a finger; a mouse has buttons for the same. Scrolling stays the browser's: the thing needs
 * `touch-action: pan-y`. A click that ends a swipe is none.
 */
export function useSwipe(onLeft: (() => void) | null, onRight: (() => void) | null): Swipe {
  const [offset, setOffset] = useState(0);
  const start = useRef<{ x: number; id: number } | null>(null);
  const swiped = useRef(false);
  const end = (done: boolean) => {
    const act = !done || Math.abs(offset) < SWIPE_FROM ? null : offset < 0 ? onLeft : onRight;
    start.current = null;
    setOffset(0);
    act?.();
  };
  return {
    offset,
    handlers: {
      onPointerDown(event) {
        swiped.current = false;
        if (event.pointerType !== 'mouse') start.current = { x: event.clientX, id: event.pointerId };
      },
      onPointerMove(event) {
        if (start.current?.id !== event.pointerId) return;
        const moved = event.clientX - start.current.x;
        if (Math.abs(moved) > 8) swiped.current = true;
        setOffset(Math.max(onLeft === null ? 0 : -MOST, Math.min(onRight === null ? 0 : MOST, moved)));
      },
      onPointerUp: () => end(true),
      onPointerCancel: () => end(false),
      onClickCapture(event) {
        if (!swiped.current) return;
        event.preventDefault();
        event.stopPropagation();
        swiped.current = false;
      },
    },
  };
}
