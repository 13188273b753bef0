/** A change to one file of the source: `find` stands there exactly once. */
export interface Patch {
  file: string;
  find: string;
  replace: string;
}

/** A deliberate bug (faults.md, Rig), and what must notice it: a case of the fault rig, or a test file. */
export interface Mutant {
  name: string;
  patches: Patch[];
  caughtBy: { case: string } | { test: string };
}

const consumer = 'libs/shared/src/messaging/queue-consumer.ts';
const acknowledgements = 'libs/shared/src/messaging/acknowledgements.ts';

export const mutants: Mutant[] = [
  {
    name: 'consumers take messages without acknowledging (noAck)',
    patches: [
      {
        file: consumer,
        find: 'receive({ message, routingKey: routingKeyOf(message), acknowledgements });\n    });',
        replace:
          'receive({ message, routingKey: routingKeyOf(message), acknowledgements });\n    }, { noAck: true });',
      },
      {
        file: acknowledgements,
        find: 'if (this.closed || messages.length === 0) return;',
        replace: 'if (messages.length >= 0) return;',
      },
    ],
    caughtBy: { case: 'P01' },
  },
  {
    name: 'messages are acknowledged before their transaction is committed',
    patches: [
      {
        file: consumer,
        find: 'acknowledgements.received(message);',
        replace: 'acknowledgements.received(message); acknowledgements.settle([message]);',
      },
      {
        file: 'libs/shared/src/messaging/delivery-runner.ts',
        find: 'return settle(open);\n    }',
        replace: 'return;\n    }',
      },
    ],
    caughtBy: { case: 'P01' },
  },
  {
    name: 'a message is not looked for before it is stored, and no key forbids a second one',
    patches: [
      {
        file: 'apps/conversations/src/messages/message-merger.ts',
        find: 'const stored = await this.messages.findByPlatformIds(manager, uniqueMessages(facts));',
        replace:
          'const stored = (await this.messages.findByPlatformIds(manager, uniqueMessages(facts))).slice(0, 0);',
      },
      {
        file: 'apps/conversations/src/migrations/1795393366946-create-conversations.ts',
        find: 'CONSTRAINT "messages_channel_platform_message_key" UNIQUE ("channel_id", "platform_message_id")',
        replace: 'CONSTRAINT "messages_channel_platform_message_key" UNIQUE ("id", "platform_message_id")',
      },
    ],
    caughtBy: { case: 'B11' },
  },
  {
    name: 'repetitions are known by the message id alone, so that edits and unsends are taken for them',
    patches: [
      {
        file: 'apps/conversations/src/messages/message-merge.ts',
        find: '  switch (fact.type) {',
        replace: '  if (message.sentAt !== null) return message;\n  switch (fact.type) {',
      },
    ],
    caughtBy: { case: 'B11' },
  },
  {
    name: 'the outbox is read by "id > last"',
    patches: [
      {
        file: 'libs/shared/src/messaging/outbox-relay.ts',
        find: 'const rows: OutboxRow[] = await manager.query(claim, [this.leftAlone()]);',
        replace: `const known: { last?: string } = this as never;
      const rows = (await manager.query<OutboxRow[]>(claim, [this.leftAlone()])).filter(
        ({ id }) => id > (known.last ?? ''),
      );
      known.last = rows.at(-1)?.id ?? known.last;`,
      },
    ],
    caughtBy: { test: 'libs/shared/src/messaging/outbox.db' },
  },
  {
    name: 'events are published without "mandatory"',
    patches: [
      {
        file: 'libs/shared/src/messaging/confirm-publisher.ts',
        find: 'mandatory: message.mandatory ?? true,',
        replace: 'mandatory: false,',
      },
    ],
    caughtBy: { case: 'Q01' },
  },
  {
    name: 'a reply is sent again when Meta gave no clear answer',
    patches: [
      {
        file: 'apps/channels/src/outbound/outcome.ts',
        find: "return { state: 'unknown', reason: 'no-clear-answer' };",
        replace: "return { state: 'claimed', reason: 'unreachable' };",
      },
    ],
    caughtBy: { case: 'G04' },
  },
  {
    name: 'the signature is checked over JSON that was written anew',
    patches: [
      {
        file: 'apps/ingest-meta/src/webhook/signature.ts',
        find: ".update(body).digest(), Buffer.from(hex, 'hex')",
        replace: ".update(JSON.stringify(JSON.parse(String(body)))).digest(), Buffer.from(hex, 'hex')",
      },
    ],
    caughtBy: { test: 'apps/ingest-meta/src/webhook/webhook.db' },
  },
  {
    name: 'the timer resolves what it has seen, not what it has become',
    patches: [
      {
        file: 'apps/conversations/src/auto-resolve/due.repository.ts',
        find: 'order by c.auto_resolve_at limit $2 for update skip locked`,',
        replace: 'order by c.auto_resolve_at limit $2`,',
      },
    ],
    caughtBy: { test: 'apps/conversations/src/auto-resolve/auto-resolve.db' },
  },
  {
    name: 'the stream asks for no rights',
    patches: [
      {
        file: 'apps/gateway/src/stream/audience.ts',
        find: "return hasChannelRole(who, audience.channelId, 'viewer');",
        replace: "return hasChannelRole(who, audience.channelId, 'viewer') || audience.channelId !== '';",
      },
    ],
    caughtBy: { case: 'I01' },
  },
  unguarded('the table of routes', 'await this.requireAccess(route, request, session.actor);', {
    test: 'apps/gateway/src/api/authorisation.db',
  }),
  unguarded('the scopes of tokens', 'else requireScope(route, session.scopes);', {
    test: 'apps/gateway/src/api/authorisation.db',
  }),
  unguarded(
    'the CSRF token',
    'if (session.scopes === null) requireCsrfToken(route, request, session);\n    else ',
    {
      test: 'apps/gateway/src/sessions/session.db',
    },
  ),
  unguarded(
    'where a public request comes from',
    'if (changesState(route)) this.crossSite.refuseForeign(request.headers);',
    {
      test: 'apps/gateway/src/sessions/session.db',
    },
  ),
  unguarded(
    'the limit of public requests',
    'if (route.rate !== undefined) await this.limits.take(route, request.ip, reply);',
    {
      test: 'apps/gateway/src/limits/limits.db',
    },
  ),
  unguarded('the limit of a session', 'await this.limits.take(route, session.actor.sessionId, reply);', {
    test: 'apps/gateway/src/limits/limits.db',
  }),
];

/** The gateway without one of its checks. */
function unguarded(what: string, find: string, caughtBy: Mutant['caughtBy']): Mutant {
  const name = `the gateway does not check ${what}`;
  return { name, patches: [{ file: 'apps/gateway/src/api/access.guard.ts', find, replace: '' }], caughtBy };
}
