import { buffer } from 'node:stream/consumers';
import { sniff } from './sniff.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('what bytes are', () => {
  it.each([
    ['a PNG', png, 'image/png'],
    ['a PDF', Buffer.from('%PDF-1.7\n%…'), 'application/pdf'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'application/octet-stream'],
    ['a script', Buffer.from('alert(1)'), 'application/octet-stream'],
    ['nothing', Buffer.alloc(0), 'application/octet-stream'],
  ])('is seen in them: %s', async (_what, bytes, mimeType) => {
    expect((await sniff(inPieces(bytes, 7))).mimeType).toBe(mimeType);
  });

  it('never lets a drawing that can hold scripts pass for a picture', async () => {
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    expect((await sniff(inPieces(svg, 100))).mimeType).not.toMatch(/^image\//);
  });

  it.each([3, 4100, 4101, 50_000])('leaves them as they are, in pieces of %i', async (size) => {
    const bytes = Buffer.concat([png, Buffer.alloc(20_000, 7)]);
    expect((await buffer((await sniff(inPieces(bytes, size))).body)).equals(bytes)).toBe(true);
  });

  it('tells of bytes that break, at the start and later', async () => {
    async function* broken(size: number): AsyncGenerator<Buffer> {
      yield Buffer.alloc(size);
      throw new Error('lost');
    }
    await expect(sniff(broken(10))).rejects.toThrow('lost');
    await expect(sniff(broken(5000)).then(({ body }) => buffer(body))).rejects.toThrow('lost');
  });

  it('lets go of the source when nobody wants the rest', async () => {
    let released = false;
    async function* endless(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield Buffer.alloc(5000);
      } finally {
        released = true;
      }
    }
    const { body } = await sniff(endless());
    for await (const _ of body) break;
    expect(released).toBe(true);
  });
});
