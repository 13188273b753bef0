import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * A value that may lag behind for a moment, so that what shows it need not be drawn before the next frame. Nobody acts on what is out
 * of date: before any key that is not in `harmless`, and before any click, it is made current.
 */
export function useUnhurried<Value>(value: Value, harmless: readonly string[]): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    if (shown === value) return;
    startTransition(() => setShown(value));
    const catchUp = (event: Event): void => {
      if (event instanceof KeyboardEvent && harmless.includes(event.key)) return;
      flushSync(() => setShown(value));
    };
    window.addEventListener('keydown', catchUp, true);
    window.addEventListener('pointerdown', catchUp, true);
    return () => {
      window.removeEventListener('keydown', catchUp, true);
      window.removeEventListener('pointerdown', catchUp, true);
    };
  }, [shown, value, harmless]);
  return shown;
}
