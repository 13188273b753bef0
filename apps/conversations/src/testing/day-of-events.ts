import * as fc from 'fast-check';
import type { InboundFact, InboundThread, MessageFact, MessageWritten } from '#shared/contracts/inbound.js';
import { at, comment, directMessage, edited, mention, picture, removed, visitorPost } from './facts.js';

const second = fc.integer({ min: 0, max: 40 });
/** A few from long before the channel was connected. */
const past = fc.oneof(
  { weight: 8, arbitrary: second },
  { weight: 1, arbitrary: second.map((one) => one - 30 * 86_400) },
);
const direction = fc.constantFrom<'inbound' | 'outbound'>('inbound', 'inbound', 'outbound');
const text = fc.constantFrom('a', 'b', 'c');

/** Comments whose parent is one with a smaller number, or none; some stand under a visitor's post, some mention us. */
const comments = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(), { freq: 3 }),
      second: past,
      direction,
      name: fc.constantFrom('Ada', 'Bo'),
      postUrl: fc.constantFrom(null, 'https://a', 'https://b'),
      isUnderVisitorPost: fc.boolean(),
      isMention: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((list) => {
    const posts = list.map(() => '');
    return list.flatMap((one, index) => {
      const parent = one.parent === null || index === 0 ? null : one.parent % index;
      // All of a thread stand under one post.
      posts[index] =
        parent === null ? (one.isUnderVisitorPost ? 'visit' : 'post') : (posts[parent] ?? 'post');
      const author = one.direction === 'outbound' ? null : { platformId: `u-${one.name}`, name: one.name };
      const { direction: written, postUrl } = one;
      const parentId = parent === null ? null : `c${parent}`;
      const more = { parentId, direction: written, author, postUrl };
      const fact = comment(`c${index}`, one.second, more, posts[index]);
      return one.isMention
        ? [fact, mention(`c${index}`, one.second, { direction: written, author })]
        : [fact];
    });
  });

const direct = fc
  .record({
    customer: fc.constantFrom('A', 'B'),
    mid: fc.integer({ min: 1, max: 6 }),
    second: past,
    direction,
  })
  .map((one) =>
    directMessage(one.customer, `${one.customer}-${one.mid}`, one.second, { direction: one.direction }),
  );

const written = fc
  .tuple(
    fc.array(direct, { maxLength: 6 }),
    comments,
    fc.array(
      past.map((one) => visitorPost('visit', one)),
      { maxLength: 1 },
    ),
    fc.array(
      past.map((one) => mention('elsewhere', one, { author: { platformId: null, name: 'jane' } })),
      { maxLength: 1 },
    ),
  )
  .map(([messages, thread, posts, mentions]) => unique([...messages, ...thread, ...posts, ...mentions]));

/** What can be told of a message besides that it was written: it, or a part of it, may be all that is ever told. */
function lifeOf(fact: MessageWritten): fc.Arbitrary<InboundFact[]> {
  return fc
    .record({
      isSeen: fc.boolean(),
      edits: fc.array(fc.tuple(second, text), { maxLength: 2 }),
      reads: fc.array(
        fc.record({ readAt: second, at: past, text, isNamed: fc.boolean(), hasPicture: fc.boolean() }),
        {
          maxLength: 3,
        },
      ),
      /** The same webhook once more, cut to another time and with other content, as after a migration (meta-platform.md 8.18). */
      again: fc.option(fc.record({ second: past, text, hasPicture: fc.boolean() }), { freq: 4 }),
      hides: fc.array(fc.tuple(second, fc.boolean()), { maxLength: 2 }),
      reactions: fc.array(
        fc.record({
          second,
          who: fc.constantFrom('u-Ada', 'u-Bo', 'business'),
          reaction: fc.constantFrom('love', 'sad', null),
        }),
        { maxLength: 3 },
      ),
      removedAt: fc.option(second, { freq: 3 }),
    })
    .map((life) => {
      const about = { platformMessageId: fact.platformMessageId, thread: fact.thread };
      const others: InboundFact[] = [
        ...life.edits.map(([when, what]) => edited(fact, when, what)),
        ...life.reads.map((read) => ({
          ...fact,
          at: at(read.at),
          readAt: at(read.readAt),
          text: read.text,
          author: read.isNamed ? fact.author : null,
          attachments: read.hasPicture ? [picture({ url: `https://read/${read.readAt}` })] : [],
        })),
        ...life.hides.map(([when, hidden]) => ({
          type: 'message-hidden' as const,
          ...about,
          at: at(when),
          hidden,
        })),
        ...life.reactions.map(({ second: when, who, reaction }) => ({
          type: 'reaction-changed' as const,
          ...about,
          at: at(when),
          actor: { platformId: who, name: who },
          byBusiness: who === 'business',
          reaction,
          emoji: null,
        })),
        ...(life.removedAt === null ? [] : [removed(fact, life.removedAt)]),
      ];
      const again =
        life.again === null
          ? []
          : [
              {
                ...fact,
                at: at(life.again.second),
                text: life.again.text,
                attachments: life.again.hasPicture ? [picture()] : [],
              },
            ];
      return life.isSeen || others.length === 0 ? [fact, ...again, ...others] : others;
    });
}

const thread: InboundThread & { kind: 'direct-message' } = { kind: 'direct-message', customerId: 'A' };

/** What happens beside messages: receipts, notes, control, people, posts, gaps. */
const besides: fc.Arbitrary<InboundFact> = fc.oneof(
  fc.record({
    type: fc.constant('messages-read' as const),
    thread: fc.constant(thread),
    at: second.map(at),
    upTo: fc.option(second.map(at)),
    platformMessageId: fc.option(fc.constantFrom('A-1', 'A-2')),
  }),
  fc.record({
    type: fc.constant('messages-delivered' as const),
    thread: fc.constant(thread),
    at: second.map(at),
    upTo: fc.option(second.map(at)),
    platformMessageIds: fc.subarray(['A-1', 'A-3']),
  }),
  fc
    .record({ noteId: fc.constantFrom('n1', 'n2'), opensWindow: fc.boolean() })
    .map(({ noteId, opensWindow }) => ({
      type: 'thread-noted' as const,
      thread,
      at: at(noteId === 'n1' ? 1 : 2),
      noteId,
      name: 'referral' as const,
      detail: { ref: noteId },
      opensWindow,
    })),
  fc.record({
    type: fc.constant('thread-control-changed' as const),
    thread: fc.constant(thread),
    at: second.map(at),
    holder: fc.constantFrom('parley', 'other', null),
  }),
  fc.record({
    type: fc.constant('contact-seen' as const),
    customerId: fc.constantFrom('A', 'u-Ada'),
    name: fc.constantFrom('Ada', 'Ada L.', null),
    at: second.map(at),
  }),
  fc.record({
    type: fc.constant('post-seen' as const),
    postId: fc.constantFrom('post', 'other'),
    at: second.map(at),
    text: fc.option(text),
    pictureUrl: fc.option(fc.constantFrom('https://a', 'https://b')),
    url: fc.constant(null),
    isAd: fc.option(fc.boolean()),
    writtenAt: fc.option(second.map(at)),
  }),
  fc.record({ type: fc.constant('post-removed' as const), postId: fc.constant('other'), at: second.map(at) }),
  fc.record({ gapId: fc.constantFrom('g1', 'g2'), to: second, when: second }).map(({ gapId, to, when }) => ({
    type: 'gap-noted' as const,
    gapId,
    thread: gapId === 'g1' ? null : { kind: 'comment' as const, rootId: 'c1', postId: null },
    from: null,
    to: at(to),
    reason: 'not-readable' as const,
    at: at(when),
  })),
);

/** A day of a channel: messages with their lives, and what happens beside them. */
export const dayOfEvents: fc.Arbitrary<InboundFact[]> = fc
  .tuple(
    written.chain((facts) => fc.tuple(...facts.map(lifeOf))),
    fc.array(besides, { maxLength: 6 }),
  )
  .map(([lives, others]) => [...lives.flat(), ...others]);

/** The same facts with repetitions, in any order. */
export function shuffled<Fact>(facts: readonly Fact[]): fc.Arbitrary<Fact[]> {
  return fc
    .subarray([...facts])
    .chain((again) => fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length }));
}

/** One telling of each message in each kind of thread. */
function unique<Fact extends MessageFact>(facts: Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [`${fact.thread.kind} ${fact.platformMessageId}`, fact])).values()];
}
