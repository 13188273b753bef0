import { picturePng } from '../ui/png.js';

/** What the CDN's files can be; the same words as Messenger's attachment types (3.5). */
export type FileKind = 'image' | 'video' | 'audio' | 'file';

export interface SampleFile {
  mime: string;
  bytes: Buffer;
}

/** The smallest JPEG that decoders accept: one grey pixel. */
const TINY_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////' +
    '////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
const TINY_GIF = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

const EXTENSION: Record<FileKind, string> = { image: 'png', video: 'mp4', audio: 'wav', file: 'pdf' };

/** `name` with the extension of its kind when it has none. */
export function fileNameOf(kind: FileKind, name: string): string {
  return /\.[a-z0-9]{2,5}$/i.test(name) ? name : `${name}.${EXTENSION[kind]}`;
}

/** A JPEG that differs by name: the name is a comment segment behind the start marker. */
function jpeg(name: string): Buffer {
  const comment = Buffer.from(name);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([TINY_JPEG.subarray(0, 2), head, comment, TINY_JPEG.subarray(2)]);
}

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** The boxes of an MP4 without a track: recognised as one, nothing to play. */
function mp4(brand: string, name: string): Buffer {
  const brands = Buffer.concat([Buffer.from(brand), Buffer.from([0, 0, 2, 0]), Buffer.from(`${brand}mp42`)]);
  return Buffer.concat([box('ftyp', brands), box('free', Buffer.from(name)), box('mdat', Buffer.alloc(64))]);
}

/** A quarter of a second of a tone whose pitch is the name's. */
function wav(name: string): Buffer {
  const rate = 8000;
  const pitch = 220 + (Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % 440);
  const samples = Buffer.alloc(rate / 4);
  for (let at = 0; at < samples.length; at += 1) {
    samples[at] = 128 + Math.round(60 * Math.sin((2 * Math.PI * pitch * at) / rate));
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

function pdf(name: string): Buffer {
  const title = name.replace(/[^\x20-\x7e]|[()\\]/g, '?');
  const text = `BT /F1 18 Tf 40 780 Td (${title}) Tj ET`;
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 ` +
      `<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n` +
      `4 0 obj<</Length ${text.length}>>stream\n${text}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
}

type Maker = (name: string) => SampleFile;

const MAKERS: Record<string, Maker> = {
  png: (name) => ({ mime: 'image/png', bytes: picturePng(name) }),
  jpg: (name) => ({ mime: 'image/jpeg', bytes: jpeg(name) }),
  jpeg: (name) => ({ mime: 'image/jpeg', bytes: jpeg(name) }),
  gif: () => ({ mime: 'image/gif', bytes: TINY_GIF }),
  mp4: (name) => ({ mime: 'video/mp4', bytes: mp4('isom', name) }),
  m4a: (name) => ({ mime: 'audio/mp4', bytes: mp4('M4A ', name) }),
  wav: (name) => ({ mime: 'audio/wav', bytes: wav(name) }),
  pdf: (name) => ({ mime: 'application/pdf', bytes: pdf(name) }),
  txt: (name) => ({ mime: 'text/plain', bytes: Buffer.from(`${name}\n`) }),
};

/** Small bytes, always the same for one kind and name; zeros behind them up to `size`. */
export function sampleFile(kind: FileKind, name: string, size = 0): SampleFile {
  const full = fileNameOf(kind, name);
  const extension = full.slice(full.lastIndexOf('.') + 1).toLowerCase();
  const make = MAKERS[extension] ?? MAKERS[EXTENSION[kind]];
  const { mime, bytes } = make ? make(full) : { mime: 'application/octet-stream', bytes: Buffer.from(full) };
  return {
    mime,
    bytes: size > bytes.length ? Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]) : bytes,
  };
}
