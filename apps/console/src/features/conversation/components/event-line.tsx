import type { Conversation } from '../../../lib/api/types.js';
import type { EventEntry } from '../thread-items.js';
import { MovedLine } from './moved-line.js';
import { NoteLine } from './note-line.js';
import { GapLine, NotedLine } from './noted-line.js';
import { LabelledLine, OwnedLine } from './work-lines.js';

/** Something that happened in the thread, of whichever kind. */
export function EventLine({ entry, conversation }: { entry: EventEntry; conversation: Conversation }) {
  switch (entry.type) {
    case 'moved':
      return <MovedLine entry={entry} />;
    case 'owned':
      return <OwnedLine entry={entry} />;
    case 'labelled':
      return <LabelledLine entry={entry} />;
    case 'note':
      return <NoteLine entry={entry} conversation={conversation} />;
    case 'noted':
      return <NotedLine entry={entry} />;
    default:
      return <GapLine entry={entry} />;
  }
}
