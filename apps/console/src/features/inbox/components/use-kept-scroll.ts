import { useLayoutEffect, useRef, type RefObject } from 'react';
import { shiftOf } from '../list-position.js';

/** Keeps the rows that are in view where they are when others come or go above them. */
export function useKeptScroll(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  rowHeight: number,
): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && element.scrollTop > 0) {
      const shift = shiftOf(before.current, ids, Math.floor(element.scrollTop / rowHeight));
      if (shift !== 0) element.scrollTop += shift * rowHeight;
    }
    before.current = ids;
  }, [list, ids, rowHeight]);
}
