import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Palette } from '../features/palette/components/palette.js';
import { errorText } from '../lib/i18n/code-text.js';
import { loadTexts } from '../lib/i18n/i18n.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { useCommands } from '../lib/keyboard/commands.js';
import { addNotice } from '../lib/notices.js';

let Loaded: typeof Palette | undefined;

async function loadPalette(): Promise<void> {
  const [module] = await Promise.all([
    import('../features/palette/components/palette.js'),
    loadTexts('more'),
  ]);
  Loaded = module.Palette;
}

/** The command palette, over every page. It is fetched with the first touch of Ctrl or Cmd, so that it is there at once. */
export function PaletteLayer() {
  const { t } = useTexts();
  const [state, setState] = useState<'closed' | 'waiting' | 'open'>('closed');
  const typed = useTypedAhead(state === 'waiting');
  const open = async (): Promise<void> => {
    setState(Loaded === undefined ? 'waiting' : 'open');
    try {
      await loadPalette();
      setState('open');
    } catch (error) {
      setState('closed');
      addNotice(errorText(t, error));
    }
  };
  useCommands({ palette: () => (state === 'closed' ? void open() : setState('closed')) });
  useEffect(() => {
    const prepare = ({ key }: KeyboardEvent): void => {
      if (key === 'Control' || key === 'Meta') void loadPalette().catch(() => undefined);
    };
    window.addEventListener('keydown', prepare);
    return () => window.removeEventListener('keydown', prepare);
  }, []);
  if (state !== 'open' || Loaded === undefined) return null;
  return <Loaded typedAhead={typed} onClose={() => setState('closed')} />;
}

/** What is typed while the palette is being fetched: for the palette, and for nothing else. */
function useTypedAhead(isWaiting: boolean): RefObject<string> {
  const typed = useRef('');
  useEffect(() => {
    if (!isWaiting) return undefined;
    const keep = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key.length === 1) typed.current += event.key;
    };
    window.addEventListener('keydown', keep, true);
    return () => window.removeEventListener('keydown', keep, true);
  }, [isWaiting]);
  return typed;
}
