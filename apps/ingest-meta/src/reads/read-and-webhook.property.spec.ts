import type { InboundFact } from '#shared/contracts/inbound.js';
import * as fc from 'fast-check';
import { normalizeDelivery } from '../normalize/normalize.js';
import type { Json } from '../normalize/json-reader.js';
import { facebookComment, instagramComment } from './read-comment.js';
import { directMessage } from './read-message.js';
import { facebookPost } from './read-post.js';

const receivedAt = new Date('2026-11-23T04:00:00.000Z');
const PAGE = '370873143344730';
const INSTAGRAM = '17841405309211844';
const context = (accountId: string) => ({ accountId, readAt: receivedAt.toISOString() });

const id = fc.integer({ min: 1, max: 99_999 }).map(String);
const second = fc.integer({ min: 1_698_637_600, max: 1_763_870_400 });
const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', '+0000');

/** What both ways have to agree on: otherwise one thing would be two. */
function identity(fact: InboundFact | undefined): unknown {
  if (fact?.type !== 'message-written') return fact;
  const { platformMessageId, thread, at, direction, author, parentId } = fact;
  return { platformMessageId, thread, at, direction, authorId: author?.platformId ?? null, parentId };
}

function webhook(object: 'page' | 'instagram', accountId: string, part: object): InboundFact | undefined {
  const body = Buffer.from(
    JSON.stringify({ object, entry: [{ id: accountId, time: 1_763_870_500, ...part }] }),
  );
  const { accounts } = normalizeDelivery(body, { receivedAt, appId: '1' });
  return accounts.get(accountId)?.facts.find(({ type }) => type === 'message-written');
}

describe('a webhook and a read of the same thing are about the same thing', () => {
  it('a comment on Facebook', () => {
    const comment = fc.record({ n: id, parent: fc.option(id), at: second, text, byPage: fc.boolean() });
    fc.assert(
      fc.property(comment, ({ n, parent, at, text: message, byPage }) => {
        const postId = `${PAGE}_1`;
        const from = { id: byPage ? PAGE : `7${n}`, name: 'Jane' };
        const parentId = parent === null ? null : `1_p${parent}`;
        const value = {
          item: 'comment',
          verb: 'add',
          from,
          message,
          post_id: postId,
          comment_id: `1_${n}`,
          parent_id: parentId ?? postId,
          created_time: at,
        };
        const node: Json = {
          id: `1_${n}`,
          from,
          message,
          created_time: isoOf(at),
          ...(parentId === null ? {} : { parent: { id: parentId } }),
        };
        const told = webhook('page', PAGE, { changes: [{ field: 'feed', value }] });
        expect(told).toBeDefined();
        expect(identity(facebookComment(node, postId, context(PAGE))?.written)).toEqual(identity(told));
      }),
    );
  });

  it('a visitor’s post', () => {
    fc.assert(
      fc.property(id, second, text, (n, at, message) => {
        const from = { id: `7${n}`, name: 'Jane' };
        const value = { item: 'post', verb: 'add', post_id: `${PAGE}_${n}`, from, message, created_time: at };
        const told = webhook('page', PAGE, { changes: [{ field: 'feed', value }] });
        const node = { id: `${PAGE}_${n}`, from, message, created_time: isoOf(at) };
        expect(told).toBeDefined();
        expect(identity(facebookPost(node, context(PAGE))?.root?.written)).toEqual(identity(told));
      }),
    );
  });

  it('a comment on Instagram', () => {
    const comment = fc.record({ n: id, parent: fc.option(id), at: second, text, own: fc.boolean() });
    fc.assert(
      fc.property(comment, ({ n, parent, at, text: words, own }) => {
        const from = { id: own ? INSTAGRAM : `6${n}`, username: 'jane' };
        const parentId = parent === null ? undefined : `18p${parent}`;
        // Only to compare the times as well: the webhook has none of its own.
        const common = { id: `18${n}`, text: words, from, parent_id: parentId, timestamp: at };
        const value = { ...common, media: { id: '17' } };
        const told = webhook('instagram', INSTAGRAM, { changes: [{ field: 'comments', value }] });
        const node: Json = { ...common, username: 'jane', timestamp: isoOf(at) };
        const read = instagramComment(node, { postId: '17', parentId: parentId ?? null }, context(INSTAGRAM));
        expect(told).toBeDefined();
        expect(identity(read?.written)).toEqual(identity(told));
      }),
    );
  });

  it('a direct message, in either direction', () => {
    const platform = fc.constantFrom<['page' | 'instagram', string]>(
      ['page', PAGE],
      ['instagram', INSTAGRAM],
    );
    fc.assert(
      fc.property(platform, id, second, text, fc.boolean(), ([object, account], n, at, words, echo) => {
        const ends = [{ id: account }, { id: `6${n}` }];
        const [sender, recipient] = echo ? ends : ends.toReversed();
        const message = { mid: `m_${n}`, text: words, ...(echo ? { is_echo: true } : {}) };
        const event = { sender, recipient, timestamp: at * 1000, message };
        const told = webhook(object, account, { messaging: [event] });
        const node: Json = {
          id: `m_${n}`,
          created_time: isoOf(at),
          from: sender,
          to: { data: [recipient] },
          message: words,
        };
        const [read] = directMessage(node, null, context(account))?.facts ?? [];
        expect(told).toBeDefined();
        expect(identity(read)).toEqual(identity(told));
      }),
    );
  });
});
