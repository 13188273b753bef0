/** What a browser may show inside a page; everything else is for saving, so that no file of a customer runs as a page of ours. */
const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'audio/x-wav',
  'audio/vnd.wave',
  'audio/ogg',
]);

/** The headers of a file that somebody outside wrote; `fileName` is theirs too. */
export function fileHeaders(file: { mimeType: string; fileName: string | null; sizeBytes: number }) {
  const inline = shown.has(file.mimeType);
  const name = file.fileName === null ? '' : `; filename*=UTF-8''${encodeFileName(file.fileName)}`;
  return {
    'content-type': inline ? file.mimeType : 'application/octet-stream',
    'content-length': String(file.sizeBytes),
    'content-disposition': `${inline ? 'inline' : 'attachment'}${name}`,
    'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    // Kept by the browser, and asked about each time: a right that was taken away holds at once.
    'cache-control': 'private, no-cache',
  };
}

/** RFC 8187; characters that end a value or a line are encoded like all others that are not plain. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
