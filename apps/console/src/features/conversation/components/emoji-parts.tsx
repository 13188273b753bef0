import type { EmojiPickerListComponents } from 'frimousse';

/** How the list of emoji looks. Outside the picker, so that they are the same with each drawing. */
export const emojiParts: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-raised px-3 pt-2 pb-1 text-xs font-medium text-muted">
      {category.label}
    </div>
  ),
  Row: ({ children, ...props }) => (
    <div {...props} className="px-2">
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button
      {...props}
      data-testid="emoji-choice"
      className="flex size-8 items-center justify-center rounded-md text-lg data-active:bg-hover data-active:outline-2 data-active:-outline-offset-2 data-active:outline-accent"
    >
      {emoji.emoji}
    </button>
  ),
};
