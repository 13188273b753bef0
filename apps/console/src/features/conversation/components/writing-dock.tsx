import { useEffect, useRef } from 'react';
import type { Conversation } from '../../../lib/api/types.js';
import type { ComposerLock } from '../../../lib/composer-lock.js';
import type { Writing } from '../api/use-writing.js';
import type { PlaceholderValues } from '../saved-reply-text.js';
import { writingLook } from '../writing-look.js';
import { writingModes } from '../writing-mode.js';
import { Composer } from './composer.js';
import { HumanAgentDialog } from './human-agent-dialog.js';
import { NoReplyWay } from './no-reply-way.js';
import { NoteComposer } from './note-composer.js';
import { ReplyTarget } from './reply-target.js';
import { WritingSwitch } from './writing-switch.js';

interface WritingDockProps {
  conversation: Conversation;
  contactName: string;
  /** Who may not answer may still write notes. */
  mayReply: boolean;
  lock: ComposerLock;
  writing: Writing;
  placeholders: PlaceholderValues;
  onLeave: () => void;
}

/** Below the thread: what becomes of what is written, and where it is written, or why nothing can be sent. */
export function WritingDock({
  conversation,
  contactName,
  mayReply,
  lock,
  writing,
  placeholders,
  onLeave,
}: WritingDockProps) {
  const { kind } = conversation;
  const { mode, way, ways, input, target } = writing;
  const isNote = mode === 'note';
  // Who takes the composer over goes on in it: the button that did it is gone.
  const isLocked = lock.note !== null && !isNote;
  const wasLocked = useRef(isLocked);
  useEffect(() => {
    if (wasLocked.current && !isLocked && document.activeElement === document.body) input.current?.focus();
    wasLocked.current = isLocked;
  }, [isLocked, input]);
  return (
    <>
      {!isNote && way.possible && lock.note}
      <div
        data-testid="writing"
        data-mode={mode}
        className={`border-t-2 px-3 pt-2 pb-3 md:px-4 ${writingLook(kind, mode).ground}`}
      >
        <WritingSwitch
          kind={kind}
          modes={writingModes(kind, ways, mayReply)}
          mode={mode}
          onChange={writing.change}
          privateWay={ways.private}
        />
        {target !== null && mode !== 'note' && (
          <ReplyTarget target={target} visibility={mode} onForget={writing.forgetTarget} />
        )}
        {isNote && <NoteComposer conversationId={conversation.id} inputRef={input} onLeave={onLeave} />}
        {!isNote && !way.possible && <NoReplyWay way={way} draft={writing.draft.text} />}
        {!isNote && way.possible && (
          <Composer
            conversation={conversation}
            contactName={contactName}
            isLocked={isLocked}
            writing={writing}
            way={way}
            placeholders={placeholders}
            onLeave={onLeave}
          />
        )}
      </div>
      <HumanAgentDialog isOpen={writing.isAsked} onAnswer={writing.answerAsked} />
    </>
  );
}
