import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { Inject, Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import type { Channel } from '../channels/channel.entity.js';
import { uploadedAttachment } from '../graph/graph.meta.js';
import type { Slot } from '../pacing/account-pace.js';
import { PacedGraph } from '../pacing/paced-graph.js';
import { Gate } from './gate.js';
import { messageAttachmentType } from './reply-call.js';
import type { ReplyRequest } from './reply-request.js';

/** meta-platform.md 5.1: what Meta itself allows itself for a video. */
const uploadTimeoutMs = 75_000;

/** Files are in memory on their way, and may have 25 MB each. */
const filesAtOnce = 8;

type Attachment = NonNullable<ReplyRequest['attachment']>;

/** The bytes of replies: out of our own store, and over to Meta without a public address. */
@Injectable()
export class ReplyFilesService {
  private readonly gate = new Gate(filesAtOnce);

  constructor(
    private readonly graph: PacedGraph,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /** Runs what needs a file, when few others are at work. Has to be waited for before the attempt is recorded as `calling`. */
  oneOfFew<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.gate.run(work);
  }

  /** Null when they are not there any more. */
  async read(attachment: Attachment): Promise<Buffer | null> {
    const found = await this.store.get(attachment.storageKey);
    return found === null ? null : buffer(found.body);
  }

  /** Returns the platform's id of the file. Throws `GraphError`. */
  async upload(
    slot: Slot,
    attachment: Attachment,
    bytes: Buffer,
    sender: { channel: Channel; token: string },
  ): Promise<string> {
    const { channel, token } = sender;
    const type = messageAttachmentType(attachment.type);
    const answer = await this.graph.call(
      slot,
      {
        method: 'POST',
        path: `/${encodeURIComponent(channel.pageId)}/message_attachments`,
        token,
        form: {
          platform: channel.platform === 'instagram-profile' ? 'INSTAGRAM' : 'MESSENGER',
          message: JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }),
        },
        file: { field: 'filedata', name: attachment.fileName ?? type, type: attachment.mimeType, bytes },
        timeoutMs: uploadTimeoutMs,
      },
      uploadedAttachment,
    );
    return answer.attachment_id;
  }
}
