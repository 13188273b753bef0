import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ObjectStore, StoredObject } from './object-store.js';
import { checkStorageKey } from './storage-key.js';
import type { StorageConfig, StorageLocation } from './storage-config.js';

/** Bytes in a bucket of S3 or of what speaks its language (MinIO, Ceph, Garage…). */
export class S3Store implements ObjectStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(location: Extract<StorageLocation, { kind: 's3' }>, keys: StorageConfig) {
    this.bucket = location.bucket;
    this.client = new S3Client(clientConfig(location, keys));
  }

  /** In parts, so that nothing is held in memory as a whole; a stream that breaks leaves nothing. */
  async put(key: string, body: Readable | Buffer): Promise<{ sizeBytes: number }> {
    checkStorageKey(key);
    const tally: Tally = { sizeBytes: 0, failure: null };
    const counted = Readable.from(count(Buffer.isBuffer(body) ? [body] : body, tally), { objectMode: false });
    const params = { Bucket: this.bucket, Key: key, Body: counted };
    try {
      await new Upload({ client: this.client, params, queueSize: 2 }).done();
    } catch (error) {
      // Why the stream broke is worth more than what became of giving up on the upload.
      throw tally.failure ?? error;
    }
    return { sizeBytes: tally.sizeBytes };
  }

  async get(key: string): Promise<StoredObject | null> {
    checkStorageKey(key);
    try {
      const found = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      if (!(found.Body instanceof Readable)) throw new Error('The bucket answered without a body');
      return { body: found.Body, sizeBytes: found.ContentLength ?? 0 };
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    checkStorageKey(key);
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  async *list(): AsyncIterable<string> {
    for await (const page of paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket })) {
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    }
  }

  /** Ends its connections. */
  close(): void {
    this.client.destroy();
  }
}

function clientConfig(
  { region, endpoint, pathStyle }: Extract<StorageLocation, { kind: 's3' }>,
  { STORAGE_ACCESS_KEY: accessKeyId, STORAGE_SECRET_KEY: secretAccessKey }: StorageConfig,
): S3ClientConfig {
  return {
    region,
    forcePathStyle: pathStyle,
    ...(endpoint === null ? {} : { endpoint }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    // Stores that only speak S3's language often do not know the SDK's newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

interface Tally {
  sizeBytes: number;
  failure: Error | null;
}

async function* count(body: Iterable<Buffer> | AsyncIterable<Buffer>, tally: Tally): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) {
      tally.sizeBytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    tally.failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  }
}
