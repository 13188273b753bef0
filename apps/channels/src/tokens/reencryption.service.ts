import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { type SealedToken, SealedTokensRepository, toKeyText } from './sealed-tokens.repository.js';
import { TokenCipher, TokenUnreadableError } from '#shared/encryption/token-cipher.js';

const batch = 100;
type Column = SealedTokensRepository['columns'][number];

/**
 * Brings all stored tokens to the present key while everything else goes on. Another process may still have the older key first
 * for a minute, so this looks again and again.
 */
@Injectable()
export class ReencryptionService {
  private readonly logger = new Logger(ReencryptionService.name);
  private running = false;
  private lastLeft: number | null = null;

  constructor(
    private readonly tokens: SealedTokensRepository,
    private readonly cipher: TokenCipher,
  ) {}

  @Interval(60_000)
  async tick(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      await this.run();
    } catch (error) {
      this.logger.warn(`Tokens are encrypted anew later: ${String(error)}`);
    } finally {
      this.running = false;
    }
  }

  /** Returns how many could not be brought to the present key. */
  async run(): Promise<number> {
    let done = 0;
    let left = 0;
    for (const column of this.tokens.columns) {
      const result = await this.runColumn(column);
      done += result.done;
      left += result.left;
    }
    if (done > 0 || left !== this.lastLeft)
      this.logger.log(`Tokens encrypted with the present key: ${done} rows anew, ${left} rows left`);
    this.lastLeft = left;
    return left;
  }

  private async runColumn(column: Column): Promise<{ done: number; left: number }> {
    const counts = { done: 0, left: 0 };
    let after = '';
    for (;;) {
      const rows = await this.tokens.listOthers(column, this.cipher.currentPrefix, after, batch);
      for (const row of rows) counts[(await this.reencrypt(column, row)) ? 'done' : 'left'] += 1;
      const last = rows.at(-1);
      if (last === undefined || rows.length < batch) return counts;
      after = toKeyText(last.key);
    }
  }

  private async reencrypt(column: Column, token: SealedToken): Promise<boolean> {
    try {
      const plain = this.cipher.decrypt(token.sealed, token.row);
      await this.tokens.replace(column, token, this.cipher.encrypt(plain, token.row));
      return true;
    } catch (error) {
      if (!(error instanceof TokenUnreadableError)) throw error;
      this.logger.error(`${error.message}; check TOKEN_KEYS`);
      return false;
    }
  }
}
