import type { ReactNode } from 'react';

/** Whether a colleague writes the answer. Given to a conversation by the page around it. */
export interface ComposerLock {
  /** Stands above the composer, which then takes no text; null: it is free. */
  note: ReactNode;
  /** To be told of each change of the text. */
  typed: (text: string) => void;
  /** To be told when the text was sent. */
  sent: () => void;
}
