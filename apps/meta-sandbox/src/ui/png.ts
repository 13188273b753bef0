import { crc32, deflateSync } from 'node:zlib';
import { toneOf } from './avatar.js';
import { toneColours } from './tones.css.js';

const SIZE = 96;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Is this pixel part of the head-and-shoulders figure? */
function isFigure(x: number, y: number): boolean {
  const head = (x - 48) ** 2 + (y - 38) ** 2 < 17 ** 2;
  const shoulders = ((x - 48) / 31) ** 2 + ((y - 94) / 33) ** 2 < 1;
  return head || shoulders;
}

/** A picture for a name: stripes in its colour, 96 by 96. */
export function picturePng(name: string): Buffer {
  return png(name, (x, y) => (x + y) % 24 < 12);
}

/** A picture for an id: a light figure on the id's colour, as a PNG like Meta's picture addresses give. */
export function profilePng(id: string): Buffer {
  return png(id, isFigure);
}

function png(id: string, isLight: (x: number, y: number) => boolean): Buffer {
  const colour = Buffer.from((toneColours[toneOf(id)] ?? '#555555').slice(1), 'hex');
  const light = Buffer.from([236, 240, 244]);
  const rows: Buffer[] = [];
  for (let y = 0; y < SIZE; y += 1) {
    rows.push(Buffer.from([0]));
    for (let x = 0; x < SIZE; x += 1) rows.push(isLight(x, y) ? light : colour);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const image = chunk('IDAT', deflateSync(Buffer.concat(rows)));
  return Buffer.concat([signature, chunk('IHDR', header), image, chunk('IEND', Buffer.alloc(0))]);
}
