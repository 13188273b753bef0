import { addNote, deleteNote, editNote } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from './api/query-keys.js';
import type { Conversation, NoteEntry } from './api/types.js';
import { newIdempotencyKey } from './idempotency-key.js';
import { useMyRole, useSession } from './session.js';

/** The longest note, in characters. */
export const NOTE_LIMIT = 2000;

/** Writes, changes and deletes notes of a conversation. */
export function useNotes(conversationId: string) {
  const queryClient = useQueryClient();
  const onSettled = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: queryKeys.entries(conversationId) });
  const add = useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      addNote({ path: { conversationId }, headers: { 'idempotency-key': key }, body: { text } }),
    onSettled,
  });
  const edit = useMutation({
    mutationFn: ({ noteId, text }: { noteId: string; text: string }) =>
      editNote({ path: { conversationId, noteId }, body: { text } }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (noteId: string) => deleteNote({ path: { conversationId, noteId } }),
    onSettled,
  });
  return { add, edit, remove, newKey: newIdempotencyKey };
}

/** Whether I may change a note: my own, and as Supervisor everybody's (domain.md 4). */
export function useMayChangeNote(channelId: Conversation['channelId']): (note: NoteEntry) => boolean {
  const me = useSession().user.id;
  const isSupervisor = useMyRole(channelId) === 'supervisor';
  return ({ authorId }) => isSupervisor || authorId === me;
}
