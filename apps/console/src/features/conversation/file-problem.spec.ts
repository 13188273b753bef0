import { fileProblem } from './file-problem.js';

const limits = [
  { type: 'image' as const, mimeTypes: ['image/png', 'image/jpeg'], maxBytes: 8 },
  { type: 'video' as const, mimeTypes: ['video/*'], maxBytes: 25 },
];

it.each([
  ['image/png', 8, null],
  ['image/png', 9, 'size'],
  ['image/png', 0, 'empty'],
  ['video/mp4', 25, null],
  ['image/svg+xml', 1, 'type'],
  ['', 1, 'type'],
])('%s of %d bytes: %s', (type, size, problem) => {
  expect(fileProblem({ type, size }, limits)?.reason ?? null).toBe(problem);
});

it('says how much is taken of the type', () => {
  expect(fileProblem({ type: 'video/mp4', size: 26 }, limits)).toEqual({
    reason: 'size',
    size: 26,
    maxBytes: 25,
  });
});

it('takes any type where any is taken', () => {
  expect(fileProblem({ type: '', size: 1 }, [{ type: 'file', mimeTypes: ['*/*'], maxBytes: 1 }])).toBeNull();
});
