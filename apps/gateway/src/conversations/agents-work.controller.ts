import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller, Res } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { requireVisible } from './inbox-filter.js';
import { Owners } from './owners.js';

/** Ownership, labels, read marks and notes of single conversations. */
@Controller()
export class AgentsWorkController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly owners: Owners,
  ) {}

  @Route(routes.setOwner)
  async setOwner(
    @CurrentActor() actor: Actor,
    @Input() { params, body: { ownerId, expectedVersion } }: RouteInput<typeof routes.setOwner>,
  ): Promise<RouteOutput<typeof routes.setOwner>> {
    // What one does not see is not there, whoever is to own it.
    if (ownerId !== null) await this.rpc.call(conversationsRpc.get, { actor, ...params });
    const owner = await this.owners.find(actor, ownerId);
    return this.rpc.call(conversationsRpc.setOwner, { actor, ...params, owner, expectedVersion });
  }

  @Route(routes.listPossibleOwners)
  listPossibleOwners(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.listPossibleOwners>,
  ): Promise<RouteOutput<typeof routes.listPossibleOwners>> {
    requireVisible(actor, [params.channelId]);
    return this.rpc.call(accessRpc.listPossibleOwners, { actor, ...params });
  }

  @Route(routes.changeLabels)
  changeLabels(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.changeLabels>,
  ): Promise<RouteOutput<typeof routes.changeLabels>> {
    return this.rpc.call(conversationsRpc.changeLabels, { actor, ...params, ...body });
  }

  @Route(routes.markRead)
  async markRead(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.markRead>,
  ): Promise<void> {
    await this.rpc.call(conversationsRpc.markRead, { actor, ...params, ...body });
  }

  @Route(routes.listNotes)
  listNotes(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.listNotes>,
  ): Promise<RouteOutput<typeof routes.listNotes>> {
    return this.rpc.call(notesRpc.list, { actor, ...params });
  }

  @Route(routes.addNote)
  async addNote(
    @CurrentActor() actor: Actor,
    @Input() { params, headers, body }: RouteInput<typeof routes.addNote>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.addNote>> {
    const idempotencyKey = headers['idempotency-key'];
    const added = await this.rpc.call(notesRpc.add, { actor, ...params, ...body, idempotencyKey });
    if (added.replayed) void reply.header('idempotency-replayed', 'true');
    return added.entry;
  }

  @Route(routes.editNote)
  editNote(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.editNote>,
  ): Promise<RouteOutput<typeof routes.editNote>> {
    return this.rpc.call(notesRpc.edit, { actor, ...params, ...body });
  }

  @Route(routes.deleteNote)
  deleteNote(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.deleteNote>,
  ): Promise<RouteOutput<typeof routes.deleteNote>> {
    return this.rpc.call(notesRpc.delete, { actor, ...params });
  }
}
