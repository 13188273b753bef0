import { z } from 'zod';

/** Where a store is, out of its address. */
export type StorageLocation =
  | { kind: 'files'; folder: string }
  | { kind: 's3'; bucket: string; region: string; endpoint: string | null; pathStyle: boolean };

const expected = 'expected file:///folder, or s3://bucket?region=…&endpoint=…&pathStyle=true';

/**
 * Where attachments are kept: `file:///var/lib/parley/files`, or `s3://bucket` with `region` (default `us-east-1`), `endpoint` (for what
 * is not Amazon's) and `pathStyle` (default: true with an endpoint). Without keys the AWS SDK's own ways to credentials are used.
 */
export const storageConfig = {
  STORAGE_URL: z
    .string({ error: expected })
    .refine((value) => locationOf(value) !== null, expected)
    .default('file:///var/lib/parley/files'),
  STORAGE_ACCESS_KEY: z.string().optional(),
  STORAGE_SECRET_KEY: z.string().optional(),
};

/** The part of a service's configuration that `StorageModule` needs. */
export interface StorageConfig {
  STORAGE_URL: string;
  STORAGE_ACCESS_KEY?: string | undefined;
  STORAGE_SECRET_KEY?: string | undefined;
}

/** Null when the address is neither of the two forms. */
export function locationOf(address: string): StorageLocation | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'file:') return filesAt(url);
  return url.protocol === 's3:' ? bucketAt(url) : null;
}

function filesAt(url: URL): StorageLocation | null {
  const folder = decodeURIComponent(url.pathname);
  return url.host === '' && folder !== '/' ? { kind: 'files', folder } : null;
}

function bucketAt({ host, pathname, searchParams }: URL): StorageLocation | null {
  if (host === '' || (pathname !== '' && pathname !== '/')) return null;
  const endpoint = searchParams.get('endpoint');
  if (endpoint !== null && !/^https?:\/\//.test(endpoint)) return null;
  const pathStyle = searchParams.get('pathStyle');
  return {
    kind: 's3',
    bucket: host,
    region: searchParams.get('region') ?? 'us-east-1',
    endpoint,
    pathStyle: pathStyle === null ? endpoint !== null : pathStyle === 'true',
  };
}
