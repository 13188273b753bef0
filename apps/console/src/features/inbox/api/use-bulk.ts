import { getBulk, startBulk, undoBulk, type BulkOperation } from '@parley/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { newIdempotencyKey } from '../../../lib/idempotency-key.js';
import { addNotice } from '../../../lib/notices.js';

type Body = Parameters<typeof startBulk>[0]['body'];
export type BulkSelection = Body['selection'];
export type BulkAction = Body['action'];

const POLL_MS = 500;
/** How long what was done can be taken back with one press (console.md BU-01). */
const UNDO_MS = 10_000;

/** One bulk change at a time: begins it, follows it, takes it back. */
export function useBulk() {
  const queryClient = useQueryClient();
  const { t } = useTexts();
  const [operationId, setOperationId] = useState<string>();
  const onError = (error: unknown): void => addNotice(errorText(t, error));
  const follow = (operation: BulkOperation): void => {
    queryClient.setQueryData(queryKeys.bulk(operation.id), operation);
    setOperationId(operation.id);
  };
  const start = useMutation({
    mutationFn: (body: Body) => startBulk({ body, headers: { 'idempotency-key': newIdempotencyKey() } }),
    onSuccess: follow,
    onError,
  });
  const undo = useMutation({
    mutationFn: (id: string) => undoBulk({ path: { operationId: id } }),
    onSuccess: follow,
    onError,
  });
  const operation = useQuery({
    queryKey: queryKeys.bulk(operationId ?? ''),
    queryFn: ({ signal }) => getBulk({ path: { operationId: operationId ?? '' }, signal }),
    enabled: operationId !== undefined,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? POLL_MS : false),
  }).data;
  const shown = useShownFor(operation);
  return {
    start: start.mutate,
    isStarting: start.isPending,
    operation: shown,
    undo: () => operation && undo.mutate(operation.id),
    canUndo: shown?.state === 'done' && shown.changed > 0 && !undo.isPending,
    dismiss: () => setOperationId(undefined),
  };
}

export function isUnderWay(operation: BulkOperation | undefined): boolean {
  return operation?.state === 'running' || operation?.state === 'undoing';
}

/** The operation while it runs and for a while after. */
function useShownFor(operation: BulkOperation | undefined): BulkOperation | undefined {
  const [hidden, setHidden] = useState<string>();
  const key = operation === undefined ? undefined : `${operation.id} ${operation.state}`;
  const running = isUnderWay(operation);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (key === undefined || running) return undefined;
    timer.current = setTimeout(() => setHidden(key), UNDO_MS);
    return () => clearTimeout(timer.current);
  }, [key, running]);
  return key === hidden ? undefined : operation;
}
