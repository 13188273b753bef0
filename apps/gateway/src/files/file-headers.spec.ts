import { fileHeaders } from './file-headers.js';

const file = { mimeType: 'image/png', fileName: 'a.png', sizeBytes: 3 };

it('shows a picture, and runs nothing', () => {
  expect(fileHeaders(file)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': "inline; filename*=UTF-8''a.png",
    'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
});

it.each(['text/html', 'image/svg+xml', 'application/pdf', 'application/javascript', 'nonsense'])(
  '%s is for saving only',
  (mimeType) => {
    expect(fileHeaders({ ...file, mimeType })).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''a.png",
    });
  },
);

it.each([
  ['Rechnung März.pdf', 'Rechnung%20M%C3%A4rz.pdf'],
  ['a"; x\r\ny.png', 'a%22%3B%20x%0D%0Ay.png'],
  ["it's (1)*.png", 'it%27s%20%281%29%2A.png'],
  ['half \uD83D.png', 'half%20%EF%BF%BD.png'],
])('the name %j', (fileName, encoded) => {
  expect(fileHeaders({ ...file, fileName })['content-disposition']).toBe(
    `inline; filename*=UTF-8''${encoded}`,
  );
});

it('has no name where none is known', () => {
  expect(fileHeaders({ ...file, fileName: null })['content-disposition']).toBe('inline');
});
