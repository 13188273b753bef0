import type { FileKind } from '../cdn/sample-files.js';
import type { Attachment, CdnFile, Page } from '../world/types.js';
import type { GraphCall } from './graph-call.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { Params } from './graph-request.js';
import type { UploadedFile } from './uploaded-file.js';

const MB = 1024 * 1024;
const KINDS: readonly string[] = ['image', 'video', 'audio', 'file'];
/** Meta fetches addresses: 75 s for videos, 10 s for the rest (5.1, limits). */
const FETCH_MS = { video: 75_000, other: 10_000 };
const MIME: Record<FileKind, RegExp> = {
  image: /^image\/(png|jpe?g|gif|webp)$/,
  video: /^video\//,
  audio: /^(audio\/|video\/mp4$)/,
  file: /^[\w.+-]+\/[\w.+-]+$/,
};

function uploadError(subcode: number, reason: string): GraphError {
  return new GraphError(100, `(#100) ${reason}`, { subcode });
}

function limitOf(kind: FileKind): number {
  return kind === 'image' ? 8 * MB : 25 * MB;
}

/** 100/2018109 too big, 100/2018047 wrong or missing type (5.1, 6.3). */
function check(kind: FileKind, file: UploadedFile): Required<UploadedFile> {
  if (file.bytes.length > limitOf(kind))
    throw uploadError(2018109, 'Attachment size exceeds allowable limit');
  const { mime } = file;
  if (mime === undefined || !MIME[kind].test(mime))
    throw uploadError(2018047, 'Upload attachment failure. A type mismatch is a common cause.');
  return { ...file, mime };
}

/** Reads at most one byte more than the limit. */
async function readBody(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks);
}

/** Fetches what the app points to, as Meta does: 100/2018008 when that fails, 100/2018294 when a video takes too long. */
async function fetchFile(kind: FileKind, address: string): Promise<UploadedFile> {
  try {
    const timeout = kind === 'video' ? FETCH_MS.video : FETCH_MS.other;
    const response = await fetch(address, { signal: AbortSignal.timeout(timeout) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const mime = response.headers.get('content-type')?.split(';')[0]?.trim();
    const name = decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '') || 'file';
    return { name, bytes: await readBody(response, limitOf(kind)), ...(mime ? { mime } : {}) };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError' && kind === 'video';
    if (late) throw uploadError(2018294, 'Video upload timed out');
    throw uploadError(2018008, 'Failed to fetch the file from the url');
  }
}

function isKind(type: unknown): type is FileKind {
  return typeof type === 'string' && KINDS.includes(type);
}

function payloadOf(attachment: Params): Params {
  const { payload } = attachment;
  return typeof payload === 'object' && payload !== null ? (payload as Params) : {};
}

/** A file that arrives by address or in the body, stored at the CDN. */
export async function storeFile(kind: FileKind, attachment: Params, call: GraphCall): Promise<CdnFile> {
  const { url } = payloadOf(attachment);
  const sent = call.request.files.get('filedata');
  if (!sent && (typeof url !== 'string' || !URL.canParse(url)))
    throw graphErrors.invalidParameter('Must provide valid attachment: url, attachment_id or filedata');
  const file = check(kind, sent ?? (await fetchFile(kind, String(url))));
  return call.cdn.upload({ kind, name: file.name, mime: file.mime, bytes: file.bytes });
}

/** Keeps a file for later sends; its `attachment_id` (5.1, Upload). */
export function keepUpload(page: Page, kind: FileKind, file: CdnFile, call: GraphCall): string {
  const id = call.world.ids.digits('17', 16);
  return call.world.uploads.put({ id, pageId: page.id, type: kind, fileId: file.id }).id;
}

/** A photo that is not published, for comments (5.2); by `url` or as the file `source`. */
export async function keepPhoto(page: Page, call: GraphCall): Promise<string> {
  const { files } = call.request;
  const sent = files.get('source');
  const file = check('image', sent ?? (await fetchFile('image', call.request.requireText('url'))));
  const { id: fileId } = call.cdn.upload({
    kind: 'image',
    name: file.name,
    mime: file.mime,
    bytes: file.bytes,
  });
  const id = call.world.ids.digits('12', 16);
  return call.world.uploads.put({ id, pageId: page.id, type: 'photo', fileId }).id;
}

export function requireKind(attachment: Params): FileKind {
  if (isKind(attachment['type'])) return attachment['type'];
  throw graphErrors.invalidParameter(
    `Param message[attachment][type] must be one of {${KINDS.join(', ')}, template}`,
  );
}

/** One attachment of a message, by address, file or `attachment_id` (100/2018074 when unknown). */
export async function resolveAttachment(
  page: Page,
  attachment: Params,
  call: GraphCall,
): Promise<{ attachment: Attachment; attachmentId?: string }> {
  const payload = payloadOf(attachment);
  if (attachment['type'] === 'template') return { attachment: { type: 'template', payload } };
  const kind = requireKind(attachment);
  const known = payload['attachment_id'];
  if (known !== undefined) {
    const upload = call.world.uploads.get(typeof known === 'string' ? known : JSON.stringify(known));
    if (upload?.pageId !== page.id || upload.type !== kind)
      throw uploadError(2018074, 'Invalid attachment ID');
    return { attachment: { type: kind, fileId: upload.fileId } };
  }
  const file = await storeFile(kind, attachment, call);
  const reusable = payload['is_reusable'] === true || payload['is_reusable'] === 'true';
  return {
    attachment: { type: kind, fileId: file.id },
    ...(reusable ? { attachmentId: keepUpload(page, kind, file, call) } : {}),
  };
}
