import type { Actor } from '#shared/contracts/actor.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Revisions } from '../revisions/revisions.repository.js';
import { AccessRepository, type ChannelKey } from './access.repository.js';

/** The version of who has a channel: each change makes the next one, whichever way it comes. */
@Injectable()
export class AccessVersions {
  constructor(
    private readonly access: AccessRepository,
    private readonly revisions: Revisions,
  ) {}

  /** Locks the channel's access until the end of the transaction. Throws `precondition-failed` unless it is at `expected`. */
  async require(manager: EntityManager, key: ChannelKey, expected: number): Promise<void> {
    const version = await this.access.lockVersion(manager, key);
    await this.revisions.require(manager, key.channelId, version, expected);
  }

  /** Locks the channel's access until the end of the transaction. */
  async lock(manager: EntityManager, key: ChannelKey): Promise<void> {
    await this.access.lockVersion(manager, key);
  }

  /** Makes the next version; the channel's access stays locked until the end of the transaction. */
  async next(
    manager: EntityManager,
    who: Pick<Actor, 'name'>,
    { organizationId, channelId }: ChannelKey,
    fields: readonly string[],
  ): Promise<void> {
    const key = { organizationId, channelId };
    const version = (await this.access.lockVersion(manager, key)) + 1;
    await this.access.setVersion(manager, key, version);
    await this.revisions.note(manager, who, channelId, version, fields);
  }
}
