import { draftsOf } from './reply-drafts.js';

const upload = { uploadId: 'u', fileName: 'a.png', mimeType: 'image/png', sizeBytes: 1 };
const thread = { visibility: 'public', toEntryId: null } as const;

it('is one reply as a rule', () => {
  expect(draftsOf({ text: 'Hi', upload: null, kind: 'direct-message' }, thread, true)).toEqual([
    {
      key: expect.any(String),
      text: 'Hi',
      upload: null,
      visibility: 'public',
      toEntryId: null,
      thenResolve: true,
    },
  ]);
});

it('sends file and text of a direct message one after the other, each under a key of its own', () => {
  const drafts = draftsOf({ text: 'Hi', upload, kind: 'direct-message' }, thread, true);
  expect(drafts.map(({ text, upload: file, thenResolve }) => [text, file?.id, thenResolve])).toEqual([
    ['', 'u', false],
    ['Hi', undefined, true],
  ]);
  expect(drafts[0]?.key).not.toBe(drafts[1]?.key);
});

it('keeps them together in a comment', () => {
  expect(draftsOf({ text: 'Hi', upload, kind: 'comment' }, thread, false)).toHaveLength(1);
});

it('points at the comment that is answered', () => {
  const [draft] = draftsOf(
    { text: 'Hi', upload: null, kind: 'comment' },
    { visibility: 'private', toEntryId: 'e' },
    false,
  );
  expect(draft).toMatchObject({ visibility: 'private', toEntryId: 'e' });
});
