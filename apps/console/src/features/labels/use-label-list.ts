import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '../../lib/api/query-keys.js';

/** What can be done with a list of names. */
export interface LabelActions {
  create: (name: string, parentId: string | null) => Promise<unknown>;
  rename: (label: Label, name: string) => Promise<unknown>;
  /** Deletes it, or takes it out of use and back. */
  remove: (label: Label) => Promise<unknown>;
}

/** A tag, a topic or a resolve reason. */
export interface Label {
  id: string;
  name: string;
  version: number;
  /** Out of use: what has it keeps it. */
  archived?: boolean;
  parentId?: string | null;
}

/** `If-Match` for what was read before. */
export const ifMatch = (label: Label): { 'If-Match': string } => ({ 'If-Match': `"${label.version}"` });

/** The actions of a list of names; the list is fetched again after each. */
export function useLabelList(queryKey: QueryKey, actions: LabelActions) {
  const queryClient = useQueryClient();
  const onSettled = (): void => void queryClient.invalidateQueries({ queryKey });
  return {
    create: useMutation({
      mutationFn: ({ name, parentId }: { name: string; parentId: string | null }) =>
        actions.create(name, parentId),
      onSettled,
    }),
    rename: useMutation({
      mutationFn: ({ label, name }: { label: Label; name: string }) => actions.rename(label, name),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (label: Label) => actions.remove(label), onSettled }),
  };
}
