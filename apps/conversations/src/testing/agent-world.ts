import type { Actor, MemberRoles } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type Conversation, type ThreadEntry } from '#shared/contracts/conversations.js';
import { labelsRpc } from '#shared/contracts/labels.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { ConversationEntity } from '../conversations/conversation.entity.js';
import { actorOn, type ConversationsFixture } from './conversations-fixture.js';
import { directMessage } from './facts.js';

type Move = RpcRequest<typeof conversationsRpc.move>;
type ChangeLabels = RpcRequest<typeof conversationsRpc.changeLabels>;
type EntryOf<Type extends ThreadEntry['type']> = Extract<ThreadEntry, { type: Type }>;

/** A conversation in New, and an agent who sees it. */
export interface Waiting {
  channel: ChannelFacts;
  agent: Actor;
  id: string;
  /** The customer writes again. */
  write: (messageId: string, second: number) => Promise<void>;
}

/** Short ways for agents to work on conversations. */
export class AgentWorld {
  constructor(private readonly fixture: ConversationsFixture) {}

  async waiting(role: ChannelRole = 'contributor', channel?: ChannelFacts): Promise<Waiting> {
    const on = channel ?? (await this.fixture.channel());
    return this.conversation(on, actorOn([on], role), `customer-${Math.random()}`);
  }

  /** One more conversation of a channel. */
  async conversation(channel: ChannelFacts, agent: Actor, customerId: string): Promise<Waiting> {
    const write = (messageId: string, second: number): Promise<void> =>
      this.fixture.apply(channel, directMessage(customerId, `${customerId} ${messageId}`, second));
    await write('m1', 1);
    const { id } = await this.fixture.dataSource
      .getRepository(ConversationEntity)
      .findOneByOrFail({ channelId: channel.id, threadKey: customerId });
    return { channel, agent, id, write };
  }

  async move(
    actor: Actor,
    conversationId: string,
    to: Move['to'],
    more: Partial<Move> = {},
  ): Promise<Conversation> {
    return this.fixture.rpc.call(conversationsRpc.move, {
      actor,
      conversationId,
      to,
      resolveReasonId: null,
      ...more,
    });
  }

  async setOwner(
    actor: Actor,
    conversationId: string,
    owner: MemberRoles | null,
    expectedVersion?: number,
  ): Promise<Conversation> {
    return this.fixture.rpc.call(conversationsRpc.setOwner, {
      actor,
      conversationId,
      owner,
      expectedVersion,
    });
  }

  async changeLabels(
    actor: Actor,
    conversationId: string,
    ids: Partial<Omit<ChangeLabels, 'actor' | 'conversationId'>>,
  ): Promise<Conversation> {
    return this.fixture.rpc.call(conversationsRpc.changeLabels, {
      actor,
      conversationId,
      addTagIds: [],
      removeTagIds: [],
      addTopicIds: [],
      removeTopicIds: [],
      ...ids,
    });
  }

  async tag(actor: Actor, name: string): Promise<string> {
    return (await this.fixture.rpc.call(labelsRpc.createTag, { actor, name })).id;
  }

  async topic(actor: Actor, name: string, parentId: string | null = null): Promise<string> {
    const admin = { ...actor, organizationRole: 'admin' as const };
    return (await this.fixture.rpc.call(labelsRpc.createTopic, { actor: admin, name, parentId })).id;
  }

  async reason(actor: Actor, name: string): Promise<string> {
    const admin = { ...actor, organizationRole: 'admin' as const };
    return (await this.fixture.rpc.call(labelsRpc.createResolveReason, { actor: admin, name })).id;
  }

  /** What is stored of a conversation. */
  async stored(id: string): Promise<ConversationRow> {
    return this.fixture.dataSource.getRepository(ConversationEntity).findOneByOrFail({ id });
  }

  /** The lines of one kind, newest first. */
  async lines<Type extends ThreadEntry['type']>(
    actor: Actor,
    conversationId: string,
    type: Type,
  ): Promise<EntryOf<Type>[]> {
    const entries = await this.fixture.entries(actor, conversationId);
    return entries.filter((entry): entry is EntryOf<Type> => entry.type === type);
  }
}

/** A user as the gateway hands them over to be named as owner. */
export function memberOf({ userId, name, channelRoles }: Actor): MemberRoles {
  return { userId, name, channelRoles };
}
