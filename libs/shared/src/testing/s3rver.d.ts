declare module 's3rver' {
  import type { AddressInfo } from 'node:net';

  /** A stand-in for S3; what the tests use of it. */
  export default class S3rver {
    constructor(options: {
      port: number;
      address: string;
      silent: boolean;
      directory: string;
      configureBuckets: { name: string; configs: string[] }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}
