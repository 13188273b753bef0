import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';

/** Channels for services, which know them by their id alone. */
@Injectable()
export class ReadableChannels {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when it was removed. */
  async find(id: string): Promise<Channel | null> {
    return this.dataSource.manager.findOneBy(Channel, { id, removedAt: IsNull() });
  }
}
