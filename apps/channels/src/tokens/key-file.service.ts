import { readFile } from 'node:fs/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ReencryptionService } from './reencryption.service.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { tokenKeys } from '#shared/encryption/token-keys.js';

/** Injection token: the file that holds the keys; null when they do not come from one. */
export const TOKEN_KEYS_FILE = Symbol('TOKEN_KEYS_FILE');

/** Takes up changed keys while running: on SIGHUP, and within a minute of the change of their file. */
@Injectable()
export class KeyFileService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(KeyFileService.name);
  private readonly onSignal = (): void => void this.reload();
  private taken: string | null = null;

  constructor(
    private readonly cipher: TokenCipher,
    private readonly reencryption: ReencryptionService,
    @Inject(TOKEN_KEYS_FILE) private readonly file: string | null,
  ) {}

  onApplicationBootstrap(): void {
    if (this.file === null) return;
    process.on('SIGHUP', this.onSignal);
    void this.reload();
  }

  onApplicationShutdown(): void {
    process.off('SIGHUP', this.onSignal);
  }

  /** Keys that are not valid change nothing. */
  @Interval(60_000)
  async reload(): Promise<void> {
    if (this.file === null) return;
    const text = await readFile(this.file, 'utf8').catch((error: unknown) => {
      this.logger.error(`TOKEN_KEYS_FILE cannot be read, the keys stay as they are: ${String(error)}`);
      return null;
    });
    if (text === null || text === this.taken) return;
    const keys = tokenKeys.safeParse(text.trimEnd());
    if (!keys.success) {
      this.logger.error(
        `TOKEN_KEYS_FILE is not valid, the keys stay as they are: ${keys.error.issues[0]?.message ?? ''}`,
      );
      return;
    }
    this.cipher.replaceKeys(keys.data);
    this.taken = text;
    this.logger.log(`Tokens are encrypted with key ${keys.data[0]?.id ?? ''} from now on`);
    await this.reencryption.tick();
  }
}
