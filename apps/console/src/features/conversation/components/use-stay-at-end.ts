import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';

/** Nearer than that one is at the end. */
const NEAR = 24;
/** What moves within so many milliseconds after a wheel, finger, key or pointer was moved by them; else lines turned out otherwise. */
const BY_HAND_MS = 700;
const gestures = ['wheel', 'touchmove', 'keydown', 'pointerdown', 'pointermove'] as const;

/**
 * Keeps a list at its end while somebody is there, whatever is added and however its lines turn out to be; who scrolls up is left where
 * they are. `size` is its whole height as it is known. Returns what is to be told of scrolling, what goes to the end, and what
 * is to be told before something else is scrolled to.
 */
export function useStayAtEnd(
  scroller: RefObject<HTMLElement | null>,
  size: number,
): { onScroll: () => void; goToEnd: () => void; leaveEnd: () => void } {
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const lastGesture = useRef(-BY_HAND_MS);
  const toEnd = useCallback((): void => {
    const element = scroller.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [scroller]);

  useLayoutEffect(toEnd, [toEnd, size]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // The composer grows, the window is turned.
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    const onGesture = (event: Event): void => {
      // A pointer that only passes by moves nothing.
      if (event instanceof PointerEvent && event.buttons === 0) return;
      lastGesture.current = performance.now();
    };
    for (const name of gestures) element.addEventListener(name, onGesture, { passive: true });
    return () => {
      observer.disconnect();
      for (const name of gestures) element.removeEventListener(name, onGesture);
    };
  }, [scroller, toEnd]);

  const onScroll = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const byHand = performance.now() - lastGesture.current < BY_HAND_MS;
    if (scrollHeight - scrollTop - clientHeight < NEAR) isAtEnd.current = true;
    else if (byHand && scrollTop < lastTop.current) isAtEnd.current = false;
    lastTop.current = scrollTop;
  }, [scroller]);
  const goToEnd = useCallback((): void => {
    isAtEnd.current = true;
    toEnd();
  }, [toEnd]);
  const leaveEnd = useCallback((): void => {
    isAtEnd.current = false;
  }, []);
  return { onScroll, goToEnd, leaveEnd };
}
