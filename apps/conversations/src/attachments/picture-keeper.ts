import { Transactions } from '#shared/messaging/transactions.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import { Injectable } from '@nestjs/common';
import { DiscardedFilesRepository } from './discarded-files.repository.js';
import { FetchError } from './fetch-error.js';
import { FileKeeper } from './file-keeper.js';

/** Longer than fetching a picture takes; until then the clean-up leaves it alone. */
const writingMs = 300_000;

/** A picture in our own store, of a contact or a post. */
export interface Picture {
  pictureKey: string;
  pictureMimeType: string;
  pictureSizeBytes: number;
}

/** Copies pictures that stand beside conversations. */
@Injectable()
export class PictureKeeper {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileKeeper,
    private readonly discarded: DiscardedFilesRepository,
  ) {}

  /**
   * Copies what is at an address; null when it is no picture or cannot be had. Noted as discarded before it is written, so that a
   * crash leaves no bytes to which nothing points: who keeps the picture forgets the note in the same transaction.
   */
  async keep(url: string, signal: AbortSignal): Promise<Picture | null> {
    const pictureKey = newStorageKey('pictures');
    const nextAttemptAt = new Date(Date.now() + writingMs);
    await this.transactions.run((manager) =>
      this.discarded.add(manager, [{ storageKey: pictureKey, nextAttemptAt }]),
    );
    try {
      const { mimeType, sizeBytes } = await this.files.keep(url, pictureKey, signal);
      if (!mimeType.startsWith('image/')) return null;
      return { pictureKey, pictureMimeType: mimeType, pictureSizeBytes: sizeBytes };
    } catch (error) {
      if (error instanceof FetchError) return null;
      throw error;
    }
  }
}
