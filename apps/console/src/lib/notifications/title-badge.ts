/** The title with the number of conversations in which somebody wrote while nobody looked. */
export function withBadge(title: string, count: number): string {
  const bare = title.replace(/^\(\d+\) /, '');
  return count === 0 ? bare : `(${count}) ${bare}`;
}

/** Counts conversations in the title of a tab in the background, until somebody looks. Gives back what ends that. */
export function startTitleBadge(): { add: (conversationId: string) => void; stop: () => void } {
  const waiting = new Set<string>();
  const show = (): void => {
    document.title = withBadge(document.title, waiting.size);
  };
  const onVisibility = (): void => {
    if (document.hidden) return;
    waiting.clear();
    show();
  };
  document.addEventListener('visibilitychange', onVisibility);
  return {
    add: (conversationId) => {
      if (!document.hidden) return;
      waiting.add(conversationId);
      show();
    },
    stop: () => {
      document.removeEventListener('visibilitychange', onVisibility);
      waiting.clear();
      show();
    },
  };
}
