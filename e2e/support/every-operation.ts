import type { ApiClient } from './api-client.js';

interface Operation {
  operationId: string;
  method: string;
  path: string;
  body: unknown;
}

interface Documented {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        requestBody?: { content: Record<string, { example?: unknown }> };
      }
    >
  >;
}

/** Without a signed-in person, with their password, the end of the session that asks, or a stream without an end. */
const leftOut =
  /^(signIn|signOut|setUp|lookAtLink|redeemLink|changePassword|(start|confirm|remove)SecondFactor|endMySession|signOutByProvider|deauthorize|requestDeletion|openStream|(start|finish)(FacebookLogin|SingleSignOn)|get\w+Docs|getDocs\w+|getOpenApi)$/;

const week = 'from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z';
const queries: Record<string, string> = {
  search: '?q=bicycles',
  getReport: `?by=day&timeZone=Europe/Berlin&${week}`,
  listCountedConversations: `?by=day&timeZone=Europe/Berlin&figure=messagesIn&${week}`,
  exportReport: `?by=day&timeZone=Europe/Berlin&${week}`,
  getMonitoring: '?timeZone=Europe/Berlin',
  exportConversations: `?${week}`,
  exportMessages: `?${week}`,
};

/** Every operation that the API documents, with the example of its body. */
export async function everyOperation(origin: string): Promise<Operation[]> {
  const { paths } = (await (await fetch(`${origin}/openapi.json`)).json()) as Documented;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { operationId }]) => operationId !== undefined && !leftOut.test(operationId))
      .map(([method, { operationId, requestBody }]) => ({
        operationId,
        method: method.toUpperCase(),
        path,
        body: requestBody?.content['application/json']?.example,
      })),
  );
}

/**
 * How far each operation lets somebody in, with `ids` for the parameters of paths and others that do not exist: `401`, `403`, `404`, or
 * `in` for everything that is not about who asks.
 */
export async function letsIn(
  who: ApiClient,
  operations: readonly Operation[],
  ids: Record<string, string>,
): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for (const { operationId, method, path, body } of operations) {
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? absent);
    const headers = { 'idempotency-key': `${operationId}-${Math.random()}`, 'if-match': '"1"' };
    const { status } = await who.send(method, url + (queries[operationId] ?? ''), body, headers);
    outcomes[operationId] = [401, 403, 404].includes(status) ? String(status) : 'in';
  }
  return outcomes;
}

const absent = '019ab0c4-0000-7000-8000-000000000000';
