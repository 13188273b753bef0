import type { Actor } from '#shared/contracts/actor.js';
import {
  presenceEvents,
  type ConversationPresence,
  type PresenceReport,
} from '#shared/contracts/presence.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { StreamHub } from '../stream/stream-hub.js';
import { PresenceRoom, type Told } from './presence-room.js';

const SWEEP_MS = 2_000;

interface Place {
  organizationId: string;
  channelId: string;
  conversationId: string;
}

/**
 * Who is in which conversation: in the memory of each gateway, told to the others over the broker. After a start it is empty; the tabs
 * say where they are every twenty seconds.
 */
@Injectable()
export class PresenceService implements OnModuleInit, OnModuleDestroy {
  private readonly rooms = new Map<string, { room: PresenceRoom; told: string }>();
  private sweeping?: NodeJS.Timeout;

  constructor(
    private readonly publisher: EventPublisher,
    private readonly hub: StreamHub,
  ) {}

  onModuleInit(): void {
    this.sweeping = setInterval(() => {
      for (const { room } of this.rooms.values()) this.tell(room);
    }, SWEEP_MS);
    this.sweeping.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeping);
  }

  /** A tab tells what its user does. Answers with who is there. */
  async report(
    actor: Actor,
    channelId: string,
    conversationId: string,
    told: Told,
  ): Promise<ConversationPresence> {
    const { organizationId } = actor;
    const room = this.roomOf({ organizationId, channelId, conversationId });
    const report = room.reportOf(actor, told, Date.now());
    this.apply(report);
    await this.publisher.publish(presenceEvents.reported, report);
    return room.view(Date.now());
  }

  /** Takes in what a tab told, here or at another gateway; to do it twice does no harm. */
  apply(report: PresenceReport): void {
    const room = this.roomOf(report);
    room.apply(report, Date.now());
    this.tell(room);
  }

  /** Who is there now. */
  view(place: Place): ConversationPresence {
    const room = this.rooms.get(place.conversationId)?.room ?? newRoom(place);
    return room.view(Date.now());
  }

  /** Whoever lost the composer may not send: `composer-taken-over`. A program with a token writes in no composer. */
  requireComposer({ userId, tokenId }: Actor, conversationId: string): void {
    const room = this.rooms.get(conversationId)?.room;
    if (tokenId === undefined && room?.hasLost(userId, Date.now()) === true)
      throw new DomainError('composer-taken-over');
  }

  /** The user has sent what they wrote: the composer is free. */
  async sent(actor: Actor, conversationId: string): Promise<void> {
    const room = this.rooms.get(conversationId)?.room;
    if (room === undefined || actor.tokenId !== undefined) return;
    for (const tabId of room.typingTabs(actor.userId))
      await this.report(actor, room.channelId, conversationId, { state: 'viewing', tabId, takeOver: false });
  }

  private roomOf(place: Place): PresenceRoom {
    const known = this.rooms.get(place.conversationId);
    if (known !== undefined) return known.room;
    const room = newRoom(place);
    this.rooms.set(place.conversationId, { room, told: '' });
    return room;
  }

  /** Tells those who see the conversation, when there is something new to tell. */
  private tell(room: PresenceRoom): void {
    const view = room.view(Date.now());
    const { organizationId, channelId, conversationId } = room;
    const text = JSON.stringify(view);
    if (this.rooms.get(conversationId)?.told !== text)
      this.hub.publish({ organizationId, channelId, admins: false }, 'conversation.presence', view);
    if (room.isEmpty) this.rooms.delete(conversationId);
    else this.rooms.set(conversationId, { room, told: text });
  }
}

function newRoom({ organizationId, channelId, conversationId }: Place): PresenceRoom {
  return new PresenceRoom(organizationId, channelId, conversationId);
}
