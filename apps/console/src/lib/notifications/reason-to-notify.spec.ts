import type { ConversationChanged } from '../stream/stream-effects.js';
import { reasonToNotify } from './reason-to-notify.js';

const change = (rest: Partial<ConversationChanged>): ConversationChanged => ({
  conversationId: 'c1',
  queue: 'new',
  previousQueue: null,
  change: 'message',
  version: 1,
  receivedAt: '2026-11-23T10:00:00.000Z',
  ...rest,
});
const all = { assigned: true, new: true };

describe('reasonToNotify', () => {
  it('is that a customer waits', () => {
    expect(reasonToNotify(change({}), all)).toBe('newMessage');
    expect(reasonToNotify(change({ queue: 'pending' }), all)).toBeNull();
  });

  it('is that the owner may have changed', () => {
    expect(reasonToNotify(change({ change: 'detail', receivedAt: null }), all)).toBe('assigned');
    expect(reasonToNotify(change({ change: 'delivery', receivedAt: null }), all)).toBeNull();
  });

  it('is nothing that was not asked for', () => {
    expect(reasonToNotify(change({}), { assigned: true, new: false })).toBeNull();
    expect(
      reasonToNotify(change({ change: 'detail', receivedAt: null }), { assigned: false, new: true }),
    ).toBeNull();
  });
});
