import { Globe, Lock, MessageCircle, StickyNote } from 'lucide-react';
import type { ButtonVariant } from '../../components/button.js';
import type { Conversation } from '../../lib/api/types.js';
import type { WritingMode } from './writing-mode.js';

/** What shows what becomes of what is written, so that none can be taken for another (console.md CO-04). */
export interface WritingLook {
  icon: typeof Globe;
  /** In the catalogues. */
  name: 'direct' | 'public' | 'private' | 'note';
  button: ButtonVariant;
  /** Ground and edge of the composer. */
  ground: string;
  /** The chosen one of the switch. */
  chosen: string;
}

const looks: Record<WritingLook['name'], WritingLook> = {
  direct: {
    icon: MessageCircle,
    name: 'direct',
    button: 'primary',
    ground: 'border-line bg-surface',
    chosen: 'data-selected:border-accent data-selected:bg-accent-soft data-selected:text-accent-text',
  },
  public: {
    icon: Globe,
    name: 'public',
    button: 'primary',
    ground: 'border-accent bg-surface',
    chosen: 'data-selected:border-accent data-selected:bg-accent-soft data-selected:text-accent-text',
  },
  private: {
    icon: Lock,
    name: 'private',
    button: 'private',
    ground: 'border-private bg-private-soft',
    chosen: 'data-selected:border-private data-selected:bg-private-soft data-selected:text-private',
  },
  note: {
    icon: StickyNote,
    name: 'note',
    button: 'note',
    ground: 'border-warn-line bg-warn-soft',
    chosen: 'data-selected:border-warn data-selected:bg-warn-soft data-selected:text-warn',
  },
};

/** How an answer or a note looks in a conversation of this kind. */
export function writingLook(kind: Conversation['kind'], mode: WritingMode): WritingLook {
  return looks[mode === 'public' && kind === 'direct-message' ? 'direct' : mode];
}
