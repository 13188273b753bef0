import type { ButtonProps } from 'react-aria-components/Button';

/** Tells assistive technology the keys of a button; React Aria passes `aria-keyshortcuts` on only this way. */
export function withKeys(keys: string | undefined): Pick<ButtonProps, 'render'> {
  if (keys === undefined) return {};
  return { render: (props) => <button {...props} aria-keyshortcuts={keys} /> };
}
