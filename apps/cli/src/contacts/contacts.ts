import { pageOf } from '#shared/contracts/common.js';
import { erasure, type Erasure } from '#shared/contracts/erasures.js';
import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import type { Report } from '../terminal/report.js';
import { table } from '../terminal/table.js';

/** What `contact erase` and `contact erasures` print with `--json`. */
export const erasureView = z.object({ erasure });
export const erasureListView = z.object({ erasures: z.array(erasure) });

const page = pageOf(erasure);

/** Asks for the erasure of a customer; it goes on after this returns. */
export async function eraseContact(
  api: ApiClient,
  contactId: string,
): Promise<Report<z.infer<typeof erasureView>>> {
  const path = `/v1/contacts/${encodeURIComponent(contactId)}/erasure`;
  const { data } = await api.ask({ method: 'POST', path, schema: erasure });
  return { data: { erasure: data }, text: `Contact ${contactId} is being erased: erasure ${data.id}` };
}

/** The whole ledger of erasures, newest first. */
export async function listErasures(api: ApiClient): Promise<Report<z.infer<typeof erasureListView>>> {
  const erasures: Erasure[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '200', ...(cursor === null ? {} : { cursor }) });
    const found: z.infer<typeof page> = await api.get(`/v1/erasures?${query.toString()}`, page);
    erasures.push(...found.items);
    cursor = found.nextCursor;
  } while (cursor !== null);
  const rows = erasures.map(({ id, channelId, requestedAt, completedAt }) => [
    id,
    channelId,
    requestedAt,
    completedAt ?? 'under way',
  ]);
  return {
    data: { erasures },
    text: table(['Erasure', 'Channel', 'Requested', 'Completed'], rows, 'Nobody was erased.'),
  };
}
