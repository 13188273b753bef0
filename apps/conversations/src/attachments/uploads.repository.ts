import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import { UploadEntity } from './upload.entity.js';

/** Uploads in their table. */
@Injectable()
export class UploadsRepository {
  async insert(manager: EntityManager, upload: UploadEntity): Promise<void> {
    await manager.getRepository(UploadEntity).insert(upload);
  }

  /** Takes the agent's own upload out, for its one reply; null when it is not theirs, used or too old. */
  async take(manager: EntityManager, actor: Actor, id: string): Promise<UploadEntity | null> {
    const [upload]: UploadEntity[] = await manager.query(
      `select id, organization_id as "organizationId", agent_id as "agentId", storage_key as "storageKey",
         mime_type as "mimeType", file_name as "fileName", size_bytes as "sizeBytes", expires_at as "expiresAt"
       from uploads
       where id = $1 and organization_id = $2 and agent_id = $3 and expires_at > now() for update`,
      [id, actor.organizationId, actor.userId],
    );
    if (upload === undefined) return null;
    await manager.query(`delete from uploads where id = $1`, [id]);
    return upload;
  }
}
