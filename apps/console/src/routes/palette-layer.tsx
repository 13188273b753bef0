import { lazy, Suspense, useEffect, useState } from 'react';
import { loadTexts } from '../lib/i18n/i18n.js';
import { useCommands } from '../lib/keyboard/commands.js';

const loadPalette = async () => {
  const [{ Palette: component }] = await Promise.all([
    import('../features/palette/components/palette.js'),
    loadTexts('more'),
  ]);
  return { default: component };
};
const Palette = lazy(loadPalette);

/** The command palette, over every page. It is fetched with the first touch of Ctrl or Cmd, so that it is there at once. */
export function PaletteLayer() {
  const [isOpen, setOpen] = useState(false);
  useCommands({ palette: () => setOpen(!isOpen) });
  useEffect(() => {
    const prepare = ({ key }: KeyboardEvent): void => {
      if (key === 'Control' || key === 'Meta') void loadPalette().catch(() => undefined);
    };
    window.addEventListener('keydown', prepare);
    return () => window.removeEventListener('keydown', prepare);
  }, []);
  return (
    isOpen && (
      <Suspense>
        <Palette onClose={() => setOpen(false)} />
      </Suspense>
    )
  );
}
