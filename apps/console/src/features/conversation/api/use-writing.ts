import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Conversation } from '../../../lib/api/types.js';
import type { ComposerLock } from '../../../lib/composer-lock.js';
import { useStableCallback } from '../../../lib/use-stable-callback.js';
import type { ReplyTargetData } from '../components/reply-target.js';
import { consent, hasConsented } from '../human-agent-consent.js';
import { draftsOf } from '../reply-drafts.js';
import { asksForPerson, replyWays, type WritingMode } from '../writing-mode.js';
import { useDraft } from './use-draft.js';
import type { useReplies } from './use-replies.js';
import { useTyping } from './use-typing.js';
import { useUpload } from './use-upload.js';
import { useWindowEnd } from './use-window-end.js';

/** All that is written in a conversation and not sent: to whom it goes, the text, the file. */
export function useWriting(
  conversation: Conversation,
  { send: sendReply }: ReturnType<typeof useReplies>,
  lock: ComposerLock,
  mayReply: boolean,
) {
  const { id, kind } = conversation;
  const input = useRef<HTMLTextAreaElement>(null);
  const [mode, setMode] = useState<WritingMode>('public');
  // Where one comes back to from a note.
  const lastReply = useRef<'public' | 'private'>('public');
  const [target, setTarget] = useState<ReplyTargetData | null>(null);
  const [asked, setAsked] = useState<{ thenResolve: boolean } | null>(null);
  const draft = useDraft(id, mayReply);
  const upload = useUpload();
  const tellTyping = useTyping(conversation);
  const ways = replyWays(conversation, target);
  const visibility = mode === 'private' ? 'private' : 'public';
  const way = ways[visibility];
  useWindowEnd(id, way);

  /** At once, so that the next key is text and no shortcut; and again after a menu has given the focus back. */
  const focus = (): void => {
    input.current?.focus();
    requestAnimationFrame(() => input.current?.focus());
  };
  const change = (wanted: WritingMode): void => {
    if (wanted !== 'note') lastReply.current = wanted;
    setMode(wanted);
  };
  const choose = (wanted: WritingMode): void => {
    // The field may only come with this.
    flushSync(() => change(wanted));
    focus();
  };
  const point = (entry: ReplyTargetData['entry'], how: 'public' | 'private'): void => {
    setTarget({ entry });
    choose(how);
  };
  const type = (value: string): void => {
    draft.write(value);
    lock.typed(value);
    if (value !== '') tellTyping();
  };
  const sendNow = (thenResolve: boolean): void => {
    const content = { text: draft.text, upload: upload.file, kind };
    const to = { visibility, toEntryId: target?.entry.id ?? null } as const;
    for (const reply of draftsOf(content, to, thenResolve)) sendReply(reply);
    draft.write('');
    lock.sent();
    // After a private answer the next one would go to somebody else, or to everybody: nothing changes by itself.
    if (visibility === 'public') setTarget(null);
    upload.forget();
  };
  const send = (thenResolve: boolean): void => {
    if (asksForPerson(way, Date.now()) && !hasConsented(id)) setAsked({ thenResolve });
    else sendNow(thenResolve);
  };
  const reuse = useStableCallback((old: string) => {
    draft.write(draft.text === '' ? old : `${draft.text}\n${old}`);
    choose(lastReply.current);
  });
  return {
    input,
    mode,
    change,
    /** As `change`, with the focus into the field. */
    choose,
    /** Back to the answer from a note. */
    chooseReply: () => choose(lastReply.current),
    target,
    point,
    /** Back to the thread as a whole, to which all answers are public. */
    forgetTarget: () => {
      setTarget(null);
      change('public');
    },
    ways,
    way,
    draft,
    upload,
    type,
    send,
    reuse,
    /** Whether it is asked if a person answers. */
    isAsked: asked !== null,
    answerAsked: (isPerson: boolean) => {
      setAsked(null);
      focus();
      if (!isPerson || asked === null) return;
      consent(id);
      sendNow(asked.thenResolve);
    },
  };
}

export type Writing = ReturnType<typeof useWriting>;
