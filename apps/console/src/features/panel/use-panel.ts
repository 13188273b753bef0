import { useState } from 'react';
import { writePreference } from '../../lib/preferences/preferences.js';
import { usePreference } from '../../lib/preferences/use-preference.js';
import { useMedia } from '../../lib/use-media.js';

/** How wide the panel may be, in pixels. */
export const panelWidths = { min: 256, max: 480, first: 304 };

/** Whether the panel is shown, and how wide. Beside the thread it stays as the user left it; over it, it opens when asked. */
export function usePanel() {
  const isBeside = useMedia('(width >= 64rem)');
  const kept = usePreference('panel');
  const width = widthOf(usePreference('panel-width'));
  const [isOver, setOver] = useState(false);
  const isOpen = isBeside ? kept !== 'closed' : isOver;
  const open = (wanted: boolean): void => {
    if (isBeside) writePreference('panel', wanted ? 'open' : 'closed');
    else setOver(wanted);
  };
  const resize = (wanted: number): void => writePreference('panel-width', String(wanted));
  return { isBeside, isOpen, width, open, resize };
}

function widthOf(kept: string | null): number {
  const width = Number(kept);
  return Number.isFinite(width) && width >= panelWidths.min && width <= panelWidths.max
    ? width
    : panelWidths.first;
}
