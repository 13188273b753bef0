import type { Actor } from '#shared/contracts/actor.js';
import {
  contactExportsRpc,
  contactExportVersion,
  customerExportsRpc,
  type ContactExport,
} from '#shared/contracts/contact-exports.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable } from '@nestjs/common';
import { jsonDocument } from './json-document.js';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
type AskForPage<Item> = (cursor: string | undefined) => Promise<Page<Item>>;
/** The document with its lists as they are read. */
type Unread = {
  [Name in keyof ContactExport]: ContactExport[Name] extends (infer Item)[]
    ? AsyncGenerator<Item>
    : ContactExport[Name];
};

const LIMIT = 100;
/** As many deliveries are looked at for one page, and mostly few of them name the customer. */
const DELIVERIES = 200;
/** Quarantines and the raw log have no index by customer. */
const SLOW = { deadlineMs: 30_000 };

/** Everything that the services keep of a customer, put together page by page. */
@Injectable()
export class ContactExportService {
  constructor(private readonly rpc: RpcClient) {}

  /** The first page of each list is read before anything is answered, so that a refusal is an answer and no broken document. */
  async open(actor: Actor, contactId: string): Promise<AsyncGenerator<string>> {
    const { rpc } = this;
    const contact = await rpc.call(contactExportsRpc.begin, { actor, contactId });
    const { channelId, platformContactId: customerId } = contact;
    const here = { actor, contactId, limit: LIMIT };
    const there = { actor, channelId, customerId, limit: LIMIT };
    const { conversations, messages, reactions, quarantined } = contactExportsRpc;
    const { webhooks, lookups, quarantined: rawQuarantined } = customerExportsRpc;
    const { format, version, exportedAt, ...lists }: Omit<Unread, 'contact'> = {
      format: 'parley-contact-export',
      version: contactExportVersion,
      exportedAt: new Date().toISOString(),
      conversations: await read((cursor) => rpc.call(conversations, { ...here, cursor })),
      messages: await read((cursor) => rpc.call(messages, { ...here, cursor })),
      reactions: await read((cursor) => rpc.call(reactions, { ...here, cursor })),
      webhooks: await read((cursor) => rpc.call(webhooks, { ...there, cursor, limit: DELIVERIES }, SLOW)),
      lookups: await read((cursor) => rpc.call(lookups, { ...there, cursor }, SLOW)),
      quarantined: both(
        await read((cursor) => rpc.call(quarantined, { ...here, cursor }, SLOW)),
        await read((cursor) => rpc.call(rawQuarantined, { ...there, cursor }, SLOW)),
      ),
    };
    return jsonDocument({ format, version, exportedAt, contact }, lists);
  }
}

/** What stands on all pages; the first is there already. */
async function read<Item>(ask: AskForPage<Item>): Promise<AsyncGenerator<Item>> {
  const first = await ask(undefined);
  return (async function* items() {
    for (let page = first; ; page = await ask(page.nextCursor ?? undefined)) {
      yield* page.items;
      if (page.nextCursor === null) return;
    }
  })();
}

async function* both<Item>(...lists: AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  for (const list of lists) yield* list;
}
