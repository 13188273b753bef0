import { afterAttempt } from './copy-outcome.js';
import type { AttachmentCopyRow } from './attachment-copy.entity.js';

const now = new Date('2026-11-23T10:00:00Z');
const pending: AttachmentCopyRow = {
  id: 'a',
  messageId: 'm',
  position: 0,
  type: 'image',
  sourceUrl: 'https://cdn/old',
  state: 'pending',
  mimeType: null,
  fileName: null,
  sizeBytes: null,
  storageKey: 'attachments/aa/x',
  attempts: 1,
  nextAttemptAt: now,
  refreshed: false,
  expiresAt: null,
};

describe('a copy after an attempt', () => {
  it('is stored with what the bytes are, and forgets the signed address', () => {
    const file = { mimeType: 'image/png', sizeBytes: 7 };
    expect(afterAttempt(pending, { kind: 'kept', file }, now)).toEqual({
      ...pending,
      ...file,
      state: 'stored',
      sourceUrl: null,
      nextAttemptAt: null,
    });
  });

  it('is fetched at once from where the platform says it is now', () => {
    expect(afterAttempt(pending, { kind: 'moved', url: 'https://cdn/new' }, now)).toEqual({
      ...pending,
      sourceUrl: 'https://cdn/new',
      refreshed: true,
    });
  });

  it('waits longer each time, and fails after ten attempts', () => {
    const pauses = [1, 2, 3, 9].map((attempts) => {
      const { nextAttemptAt } = afterAttempt({ ...pending, attempts }, { kind: 'later' }, now);
      return ((nextAttemptAt?.getTime() ?? 0) - now.getTime()) / 1000;
    });
    for (const [index, about] of [5, 10, 20, 1280].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(about * 0.8);
      expect(pauses[index]).toBeLessThanOrEqual(about * 1.2);
    }
    expect(afterAttempt({ ...pending, attempts: 10 }, { kind: 'later' }, now)).toMatchObject({
      state: 'failed',
      nextAttemptAt: null,
    });
  });

  it('fails at once when it never can be had', () => {
    expect(afterAttempt(pending, { kind: 'never' }, now)).toMatchObject({
      state: 'failed',
      sourceUrl: null,
      storageKey: null,
    });
  });
});
