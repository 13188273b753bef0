import type { Actor } from '#shared/contracts/actor.js';
import { contactExportsRpc } from '#shared/contracts/contact-exports.js';
import { conversationsRpc, type StoredFile } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { Controller, Inject, Res, StreamableFile } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { fileHeaders } from './file-headers.js';

/** Bytes that customers sent; their owner says who may see them, each time. */
@Controller()
export class FilesController {
  constructor(
    private readonly rpc: RpcClient,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  @Route(routes.getAttachment)
  async getAttachment(
    @CurrentActor() actor: Actor,
    @Input() { params, headers }: RouteInput<typeof routes.getAttachment>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.getAttachment>> {
    const file = await this.rpc.call(conversationsRpc.getAttachment, { actor, ...params });
    return this.answer(file, headers['if-none-match'], reply);
  }

  @Route(routes.getContactPicture)
  async getContactPicture(
    @CurrentActor() actor: Actor,
    @Input() { params, headers }: RouteInput<typeof routes.getContactPicture>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.getContactPicture>> {
    const file = await this.rpc.call(conversationsRpc.getContactPicture, { actor, ...params });
    return this.answer(file, headers['if-none-match'], reply);
  }

  @Route(routes.getExportedFile)
  async getExportedFile(
    @CurrentActor() actor: Actor,
    @Input() { params, headers }: RouteInput<typeof routes.getExportedFile>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.getExportedFile>> {
    const file = await this.rpc.call(contactExportsRpc.file, { actor, ...params });
    return this.answer(file, headers['if-none-match'], reply);
  }

  @Route(routes.getPostPicture)
  async getPostPicture(
    @CurrentActor() actor: Actor,
    @Input() { params, headers }: RouteInput<typeof routes.getPostPicture>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.getPostPicture>> {
    const file = await this.rpc.call(conversationsRpc.getPostPicture, { actor, ...params });
    return this.answer(file, headers['if-none-match'], reply);
  }

  /** A key is written once, so it is the entity tag as well. */
  private async answer(
    file: StoredFile,
    known: string | undefined,
    reply: ApiReply,
  ): Promise<StreamableFile | undefined> {
    const tag = `"${file.storageKey}"`;
    void reply.headers({ ...fileHeaders(file), etag: tag });
    if (known === tag) {
      void reply.status(304).removeHeader('content-length');
      return undefined;
    }
    const stored = await this.store.get(file.storageKey);
    if (stored === null) throw new DomainError('not-found');
    return new StreamableFile(stored.body, { length: stored.sizeBytes });
  }
}
