import { actionFact } from './action-fact.js';

const thread = { kind: 'comment' as const, threadKey: 'c1', postId: 'p1' };
const at = '2026-11-23T10:00:00.000Z';
const about = { platformMessageId: 'c2', thread: { kind: 'comment', rootId: 'c1', postId: 'p1' }, at };

describe('what an action did', () => {
  it.each([
    ['delete', { type: 'message-removed' }],
    ['hide', { type: 'message-hidden', hidden: true }],
    ['unhide', { type: 'message-hidden', hidden: false }],
    ['like', { type: 'reaction-changed', byBusiness: true, reaction: 'like' }],
    ['unlike', { type: 'reaction-changed', byBusiness: true, reaction: null }],
  ] as const)('%s is told as a webhook tells it', (action, fact) => {
    expect(actionFact(action, 'c2', thread, at)).toMatchObject({ ...about, ...fact });
  });
});
