import { id } from '#shared/contracts/common.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { resources } from './resources.js';

const ifNoneMatch = z.object({ 'if-none-match': z.string().max(256).optional() });
const file = {
  status: 200,
  description:
    'The bytes. Pictures, video and sound come with their type; everything else is for saving only. `304` when `If-None-Match` names it.',
  mediaType: 'application/octet-stream',
} as const;

/** Attachments, pictures of contacts, and files for replies. */
export const filesRoutes = {
  getAttachment: defineRoute({
    operationId: 'getAttachment',
    method: 'get',
    path: '/v1/attachments/{attachmentId}',
    tag: 'files',
    summary: 'The bytes of an attachment',
    description: 'Not there while `copy` of the attachment is something else than `stored`.',
    access: 'visible',
    scope: 'inbox:read',
    params: z.object({ attachmentId: id }),
    headers: ifNoneMatch,
    response: file,
    errors: [],
  }),
  getContactPicture: defineRoute({
    operationId: 'getContactPicture',
    method: 'get',
    path: '/v1/contacts/{contactId}/picture',
    tag: 'files',
    summary: 'The picture of a contact',
    access: 'visible',
    scope: 'inbox:read',
    params: z.object({ contactId: id }),
    headers: ifNoneMatch,
    response: file,
    errors: [],
  }),
  getExportedFile: defineRoute({
    operationId: 'getExportedFile',
    method: 'get',
    path: '/v1/contacts/{contactId}/export/files/{fileId}',
    tag: 'files',
    summary: 'The bytes of a file that an export of a customer names',
    description: 'An `address` of the export: an attachment, or the picture of the customer.',
    access: 'admin',
    scope: 'admin:write',
    params: z.object({ contactId: id, fileId: id }),
    headers: ifNoneMatch,
    response: file,
    errors: [],
  }),
  getPostPicture: defineRoute({
    operationId: 'getPostPicture',
    method: 'get',
    path: '/v1/conversations/{conversationId}/post-picture',
    tag: 'files',
    summary: 'The picture of the post under which a conversation stands',
    access: { channelRole: 'viewer' },
    scope: 'inbox:read',
    params: z.object({ conversationId: id }),
    headers: ifNoneMatch,
    response: file,
    errors: [],
  }),
  createUpload: defineRoute({
    operationId: 'createUpload',
    method: 'post',
    path: '/v1/uploads',
    tag: 'files',
    summary: 'Store a file for a reply',
    description:
      'One file, at most 25 MiB. What kind it is follows from its content. It is for one reply, and kept for a day.',
    access: 'signed-in',
    scope: 'replies:write',
    bodyType: 'multipart/form-data',
    body: z.object({ file: z.string().meta({ format: 'binary' }) }).meta({ id: 'UploadFile' }),
    response: { status: 201, description: 'The stored file', schema: resources.upload },
    errors: ['attachment-refused'],
  }),
};
