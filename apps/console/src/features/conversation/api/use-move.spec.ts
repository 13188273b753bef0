import type { Conversation } from '../../../lib/api/types.js';
import { isAsJudged } from './use-move.js';

const seen = { queue: 'new', ownerId: null, lastInboundAt: '2026-11-22T21:30:00Z' } as Conversation;

describe('isAsJudged', () => {
  it.each([
    ['a tag', {}, true],
    ['my own reply', { queue: 'pending', ownerId: 'me' }, true],
    ['a colleague took it', { ownerId: 'other' }, false],
    ['a colleague moved it', { queue: 'pending' }, false],
    ['the customer wrote again', { lastInboundAt: '2026-11-22T21:31:00Z' }, false],
    ['the customer wrote again, on mine', { ownerId: 'me', lastInboundAt: '2026-11-22T21:31:00Z' }, false],
  ])('%s: %p', (_what, change, expected) => {
    expect(isAsJudged(seen, { ...seen, ...change } as Conversation, 'me')).toBe(expected);
  });
});
