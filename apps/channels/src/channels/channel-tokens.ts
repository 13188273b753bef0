import { Injectable, Logger } from '@nestjs/common';
import { TokenCipher, TokenUnreadableError } from '#shared/encryption/token-cipher.js';
import { type Channel, channelTokenRow } from './channel.entity.js';

type WithToken = Pick<Channel, 'organizationId' | 'platform' | 'platformAccountId' | 'pageToken'>;

/** The tokens of channels in plain. */
@Injectable()
export class ChannelTokens {
  private readonly logger = new Logger(ChannelTokens.name);

  constructor(private readonly cipher: TokenCipher) {}

  /** Null when it was revoked, or cannot be read with the keys that are configured. */
  read(channel: WithToken): string | null {
    if (channel.pageToken === null) return null;
    try {
      return this.cipher.decrypt(channel.pageToken, channelTokenRow(channel));
    } catch (error) {
      if (!(error instanceof TokenUnreadableError)) throw error;
      this.logger.error(`${error.message}; check TOKEN_KEYS`);
      return null;
    }
  }
}
