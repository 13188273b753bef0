import { nothing, pageOf } from '#shared/contracts/common.js';
import {
  quarantinedMessage,
  quarantineServices,
  type QuarantineService,
} from '#shared/contracts/quarantine.js';
import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import type { Report } from '../terminal/report.js';
import { table } from '../terminal/table.js';

const quarantined = quarantinedMessage.extend({ service: z.enum(quarantineServices) });
type Quarantined = z.infer<typeof quarantined>;

/** What `quarantine list` and `quarantine replay` print with `--json`. */
export const quarantineListView = z.object({ messages: z.array(quarantined) });
export const quarantineReplayView = z.object({ replayed: z.array(quarantined) });

const schema = pageOf(quarantinedMessage);

/** What waits in the quarantine of a service, newest first; replayed ones are left out. */
export async function fetchQuarantined(api: ApiClient, service: QuarantineService): Promise<Quarantined[]> {
  const found: Quarantined[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '200', ...(cursor === null ? {} : { cursor }) });
    const page: z.infer<typeof schema> = await api.get(
      `/v1/quarantine/${service}?${query.toString()}`,
      schema,
    );
    const waiting = page.items.filter(({ replayedAt }) => replayedAt === null);
    found.push(...waiting.map((item) => ({ ...item, service })));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

export async function listQuarantined(
  api: ApiClient,
  chosen: QuarantineService | undefined,
): Promise<Report<z.infer<typeof quarantineListView>>> {
  const messages = await ofServices(api, chosen);
  const rows = messages.map((one) => [one.service, one.id, one.quarantinedAt, one.queue, one.error]);
  const heads = ['Service', 'Id', 'Since', 'Queue', 'Error'];
  return { data: { messages }, text: table(heads, rows, 'Nothing is in quarantine.') };
}

/** Puts one message, or all that wait, back into their queues. */
export async function replayQuarantined(
  api: ApiClient,
  chosen: { service?: QuarantineService | undefined; id?: string | undefined },
): Promise<Report<z.infer<typeof quarantineReplayView>>> {
  const waiting = await ofServices(api, chosen.service);
  const replayed = waiting.filter(({ id }) => chosen.id === undefined || id === chosen.id);
  for (const { service, id } of replayed) {
    await api.ask({ path: `/v1/quarantine/${service}/${id}/replay`, method: 'POST', schema: nothing });
  }
  return { data: { replayed }, text: `Put back into their queues: ${replayed.length}` };
}

async function ofServices(api: ApiClient, chosen: QuarantineService | undefined): Promise<Quarantined[]> {
  const found: Quarantined[] = [];
  for (const service of chosen === undefined ? quarantineServices : [chosen]) {
    found.push(...(await fetchQuarantined(api, service)));
  }
  return found;
}
