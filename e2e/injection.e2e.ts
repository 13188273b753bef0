import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../scripts/infra/paths.js';
import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { ApiClient } from './support/api-client.js';
import { connectPage, postJson } from './support/connect-page.js';
import { Inbox } from './support/inbox.js';

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema?: { format?: string; enum?: string[] };
}
interface Operation {
  operationId: string;
  parameters?: Parameter[];
}

/** Longer than any answer may take: what sleeps in the database is never answered in time. */
const SLEEP = `pg_sleep(120)`;
const ANSWER_MS = 60_000;
const payloads = [
  `' or 1=1 --`,
  `'; select ${SLEEP}; --`,
  `') or (select ${SLEEP}) is null --`,
  `1); drop table messages; --`,
  `$1`,
  `%' union select password_hash from users --`,
  `\\'`,
  `a\u0000b`,
  `{"$gt":""}`,
  `../../etc/passwd`,
  `__proto__`,
];

const document = JSON.parse(readFileSync(path.join(projectRoot(), 'docs/api/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
const cases = Object.entries(document.paths).flatMap(([route, methods]) => {
  const parameters = methods['get']?.parameters?.filter((one) => one.in === 'query') ?? [];
  const isOurs = route.startsWith('/v1/') && !route.endsWith('/stream');
  return isOurs ? parameters.map(({ name }) => ({ route, name, parameters })) : [];
});

/** What the other parameters say, so that the one that is tried gets as far as it can. */
function usual({ name, schema }: Parameter): string {
  if (schema?.enum?.[0] !== undefined) return schema.enum[0];
  if (schema?.format === 'uuid') return randomUUID();
  if (name === 'from') return '2026-01-01T00:00:00.000Z';
  if (name === 'to') return '2026-01-02T00:00:00.000Z';
  return name === 'timeZone' ? 'Europe/Berlin' : 'a';
}

/** X04 of the fault list, over everything that the API document says can be asked. */
describe('what is asked never becomes SQL', () => {
  let stack: Stack;
  let admin: ApiClient;
  let ids: Record<string, string>;

  beforeAll(async () => {
    const limits = ['READ', 'SEARCH', 'EXPORT'].map((name) => [`RATE_${name}_PER_MINUTE`, '1000000']);
    stack = await startThrowAwayStack({ environment: { gateway: Object.fromEntries(limits) } });
    const { gateway, 'meta-sandbox': sandbox } = stack.urls;
    admin = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
    const { channelId } = await connectPage(admin, sandbox, 'Northwind Bikes');
    const text = 'Where is my bike?';
    const message = { customer: 'Oliver Wright', page: 'Northwind Bikes', text };
    await postJson(`${sandbox}/sandbox/api/actions/message`, message);
    const { conversation } = await new Inbox(admin).withText(channelId, text);
    ids = { channelId, conversationId: conversation.id, service: 'conversations' };
  }, 300_000);
  afterAll(async () => stack?.stop(), 60_000);

  it('is asked of every parameter of the document', () => {
    expect(cases.length).toBeGreaterThan(80);
  });

  it.each(cases)(
    '$name of $route',
    async ({ route, name, parameters }) => {
      const address = route.replace(/\{(\w+)\}/g, (_, key: string) => ids[key] ?? randomUUID());
      const others = parameters
        .filter((one) => one.required === true && one.name !== name)
        .map((one): [string, string] => [one.name, usual(one)]);
      for (const payload of payloads) {
        const query = new URLSearchParams([...others, [name, payload]]);
        const response = await fetch(`${stack.urls.gateway}${address}?${query.toString()}`, {
          headers: admin.credentials,
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const body = await response.text();
        const isAnswered = [200, 400, 404, 422].includes(response.status);
        const told = { payload, status: response.status, isAnswered, leaks: body.includes('argon2') };
        expect(told).toMatchObject({ isAnswered: true, leaks: false });
      }
    },
    180_000,
  );

  it('leaves everything where it was', async () => {
    const { items } = (await admin.get<{ items: unknown[] }>('/v1/conversations?queue=new')).body;
    expect(items).toHaveLength(1);
  });
});
