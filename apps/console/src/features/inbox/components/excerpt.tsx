import type { ListRow } from '../api/conversation-list.js';

/** What was found, with the words that were searched for marked. */
export function Excerpt({ match }: { match: NonNullable<ListRow['match']> }) {
  return (
    <>
      {match.excerpt.map(({ text, hit }, index) =>
        hit ? (
          // The parts of one excerpt never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          <mark key={index} className="bg-warn-soft text-ink">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}
