import { Inject, Injectable } from '@nestjs/common';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { SafeFetcher } from './safe-fetcher.js';
import { sniff } from './sniff.js';

/** Bytes that were fetched and are kept now. */
export interface KeptFile {
  mimeType: string;
  sizeBytes: number;
}

/** Brings bytes from the platform into our own store, without ever holding them whole. */
@Injectable()
export class FileKeeper {
  constructor(
    private readonly fetcher: SafeFetcher,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /** Copies what is at an address to a key. Throws `FetchError`, or what the store throws. */
  async keep(url: string, storageKey: string, signal: AbortSignal): Promise<KeptFile> {
    const { mimeType, body } = await sniff(await this.fetcher.fetch(url, signal));
    const { sizeBytes } = await this.store.put(storageKey, body);
    return { mimeType, sizeBytes };
  }
}
