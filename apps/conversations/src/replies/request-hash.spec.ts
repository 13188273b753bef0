import { retryHash, sendHash } from './request-hash.js';

const asked = {
  text: 'a',
  thenResolve: false,
  uploadId: null,
  visibility: 'public' as const,
  toEntryId: null,
  resolveReasonId: null,
};

describe('request hash', () => {
  it('is the same for the same', () => {
    expect(sendHash({ ...asked })).toBe(sendHash(asked));
    expect(retryHash({ entryId: 'e' })).toBe(retryHash({ entryId: 'e' }));
  });

  it.each([
    { text: 'b' },
    { thenResolve: true },
    { uploadId: 'u' },
    { visibility: 'private' as const },
    { toEntryId: 'e' },
    { resolveReasonId: 'r' },
  ])('tells apart what was asked: %j', (other) => {
    expect(sendHash({ ...asked, ...other })).not.toBe(sendHash(asked));
  });

  it('tells sending once more from sending', () => {
    expect(retryHash({ entryId: 'e' })).not.toBe(retryHash({ entryId: 'f' }));
    expect(retryHash({ entryId: 'e' })).not.toBe(sendHash({ ...asked, toEntryId: 'e' }));
  });
});
