import type { FastifyRequest } from 'fastify';

/** A file in a multipart body; without a content type `mime` is absent (5.1, 5.2). */
export interface UploadedFile {
  name: string;
  mime?: string;
  bytes: Buffer;
}

export interface MultipartBody {
  params: Record<string, unknown>;
  files: Map<string, UploadedFile>;
}

/** Reads fields and files of a multipart body. */
export async function readMultipart(request: FastifyRequest): Promise<MultipartBody> {
  const params: Record<string, unknown> = {};
  const files = new Map<string, UploadedFile>();
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      params[part.fieldname] = part.value;
      continue;
    }
    const bytes = await part.toBuffer();
    const mime = part.mimetype === 'application/octet-stream' ? {} : { mime: part.mimetype };
    files.set(part.fieldname, { name: part.filename, bytes, ...mime });
  }
  return { params, files };
}
