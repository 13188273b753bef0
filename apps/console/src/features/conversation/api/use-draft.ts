import { ApiError, getDraft, saveDraft, type Draft } from '@parley/client';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { useSession } from '../../../lib/session.js';
import { DeviceTexts } from '../device-texts.js';
import { DraftSaver, type SaveOutcome } from '../draft-saver.js';

/** One for each user who signs in in this tab. */
const savers = new Map<string, DraftSaver>();

/**
 * The reply that was begun: kept on the server for its writer alone, and on this device until it is there. What is written here is
 * never overwritten by what the server answers meanwhile.
 */
export function useDraft(
  conversationId: string,
  isOn: boolean,
): { text: string; write: (text: string) => void; leave: () => void } {
  const queryClient = useQueryClient();
  const saver = saverOf(useSession().user.id, queryClient);
  const queryKey = queryKeys.draft(conversationId);
  const wasTyped = useRef(false);
  const [text, setText] = useState(
    () => saver.unsaved(conversationId)?.text ?? queryClient.getQueryData<Draft>(queryKey)?.text ?? '',
  );
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getDraft({ path: { conversationId }, signal }),
    staleTime: 0,
    enabled: isOn,
  });
  useEffect(() => {
    if (data === undefined) return;
    const here = saver.unsaved(conversationId);
    if (here !== null && (wasTyped.current || here.at >= Date.parse(data.savedAt ?? '1970-01-01'))) return;
    if (here !== null) saver.forget(conversationId);
    setText(data.text);
  }, [data, saver, conversationId]);
  useEffect(() => {
    const onHide = (): void => saver.flush();
    const onOnline = (): void => saver.flush();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('online', onOnline);
    saver.flush();
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('online', onOnline);
      saver.flush();
    };
  }, [saver]);
  const write = (value: string): void => {
    wasTyped.current = true;
    // What was asked before would answer with an older text.
    void queryClient.cancelQueries({ queryKey });
    setText(value);
    saver.change(conversationId, value);
    if (value === '') saver.flush();
  };
  return { text, write, leave: () => saver.flush() };
}

function saverOf(userId: string, queryClient: QueryClient): DraftSaver {
  const found = savers.get(userId);
  if (found !== undefined) return found;
  const saver = new DraftSaver(new DeviceTexts('reply', userId), (conversationId, text) =>
    save(queryClient, conversationId, text),
  );
  savers.set(userId, saver);
  return saver;
}

async function save(queryClient: QueryClient, conversationId: string, text: string): Promise<SaveOutcome> {
  try {
    const { savedAt } = await saveDraft({ path: { conversationId }, body: { text }, keepalive: true });
    const queryKey = queryKeys.draft(conversationId);
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData<Draft>(queryKey, { text, savedAt });
    return 'saved';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'not-found') return 'gone';
    return error.code === 'validation-failed' ? 'refused' : 'again';
  }
}
