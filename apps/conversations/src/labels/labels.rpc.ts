import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { labelsRpc, type ResolveReason, type Tag, type Topic } from '#shared/contracts/labels.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { ResolveReasonsService } from './resolve-reasons.service.js';
import { TagsService } from './tags.service.js';
import { TopicsService } from './topics.service.js';

@Controller()
export class LabelsRpc {
  constructor(
    private readonly tags: TagsService,
    private readonly topics: TopicsService,
    private readonly reasons: ResolveReasonsService,
  ) {}

  @OnRpc(labelsRpc.listTags)
  async listTags(request: RpcRequest<typeof labelsRpc.listTags>): Promise<{ items: Tag[] }> {
    return this.tags.list(request);
  }

  @OnRpc(labelsRpc.createTag)
  async createTag(request: RpcRequest<typeof labelsRpc.createTag>): Promise<Tag> {
    return this.tags.create(request);
  }

  @OnRpc(labelsRpc.renameTag)
  async renameTag(request: RpcRequest<typeof labelsRpc.renameTag>): Promise<Tag> {
    return this.tags.rename(request);
  }

  @OnRpc(labelsRpc.deleteTag)
  async deleteTag(
    request: RpcRequest<typeof labelsRpc.deleteTag>,
  ): Promise<RpcResponse<typeof labelsRpc.deleteTag>> {
    await this.tags.delete(request);
    return {};
  }

  @OnRpc(labelsRpc.listTopics)
  async listTopics(request: RpcRequest<typeof labelsRpc.listTopics>): Promise<{ items: Topic[] }> {
    return this.topics.list(request);
  }

  @OnRpc(labelsRpc.createTopic)
  async createTopic(request: RpcRequest<typeof labelsRpc.createTopic>): Promise<Topic> {
    return this.topics.create(request);
  }

  @OnRpc(labelsRpc.updateTopic)
  async updateTopic(request: RpcRequest<typeof labelsRpc.updateTopic>): Promise<Topic> {
    return this.topics.update(request);
  }

  @OnRpc(labelsRpc.listResolveReasons)
  async listResolveReasons(
    request: RpcRequest<typeof labelsRpc.listResolveReasons>,
  ): Promise<{ items: ResolveReason[] }> {
    return this.reasons.list(request);
  }

  @OnRpc(labelsRpc.createResolveReason)
  async createResolveReason(
    request: RpcRequest<typeof labelsRpc.createResolveReason>,
  ): Promise<ResolveReason> {
    return this.reasons.create(request);
  }

  @OnRpc(labelsRpc.updateResolveReason)
  async updateResolveReason(
    request: RpcRequest<typeof labelsRpc.updateResolveReason>,
  ): Promise<ResolveReason> {
    return this.reasons.update(request);
  }
}
