import type { EmojiPickerListComponents } from 'frimousse';

/** How the list of emoji looks. Outside the picker, so that they are the same with each drawing. */
export const emojiParts: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-raised px-3 pt-2 pb-1 text-xs font-medium text-muted">
      {category.label}
    </div>
  ),
  // The picker counts rows and columns from 0, ARIA from 1. It also finds the row to scroll to by this number, and so the one
  // before: the margin is the row that it does not know of.
  Row: ({ children, 'aria-rowindex': row = 0, ...props }) => (
    <div {...props} aria-rowindex={row + 1} className="scroll-mb-8 px-2">
      {children}
    </div>
  ),
  Emoji: ({ emoji, 'aria-colindex': column = 0, ...props }) => (
    <button
      {...props}
      aria-colindex={column + 1}
      data-testid="emoji-choice"
      className="flex size-8 items-center justify-center rounded-md text-lg data-active:bg-hover data-active:outline-2 data-active:-outline-offset-2 data-active:outline-accent"
    >
      {emoji.emoji}
    </button>
  ),
};
