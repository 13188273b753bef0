import type { EntityManager } from 'typeorm';
import type { MessageAttachment } from '#shared/contracts/conversations.js';
import type { InboundAttachment } from '#shared/contracts/inbound.js';
import type { AttachmentCopyRow } from './attachment-copy.entity.js';

/** A copy beside what the message says about the attachment. */
interface Row extends Pick<
  AttachmentCopyRow,
  'id' | 'messageId' | 'type' | 'state' | 'mimeType' | 'fileName' | 'sizeBytes'
> {
  told: Partial<InboundAttachment>;
}

/** The attachments of messages as the thread shows them, by message, in their order. The caller has checked the rights. */
export async function attachmentViews(
  manager: EntityManager,
  messageIds: readonly string[],
): Promise<Map<string, MessageAttachment[]>> {
  const rows: Row[] = await manager.query(
    `select c.id, c.message_id as "messageId", c.type, c.state, c.mime_type as "mimeType", c.file_name as "fileName",
       c.size_bytes as "sizeBytes", m.attachments -> c.position as told
     from attachment_copies c
     join messages m on m.id = c.message_id
     where c.message_id = any($1) and m.attachments -> c.position is not null
     order by c.message_id, c.position`,
    [messageIds],
  );
  const views = new Map<string, MessageAttachment[]>();
  for (const row of rows) views.set(row.messageId, [...(views.get(row.messageId) ?? []), viewOf(row)]);
  return views;
}

function viewOf({ id, type, state, mimeType, fileName, sizeBytes, told }: Row): MessageAttachment {
  return {
    id,
    type,
    title: told.title ?? null,
    url: state === 'none' ? pageOf(told.url ?? null) : null,
    mimeType,
    fileName,
    sizeBytes,
    location: told.location ?? null,
    copy: state,
  };
}

/** Only what a browser can open: the console makes a link of it. */
function pageOf(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
