import { createHmac } from 'node:crypto';

/** Both signature headers over exactly these bytes, keyed with the app secret (2.3). */
export function signatureHeaders(body: Buffer, appSecret: string): Record<string, string> {
  const hex = (algorithm: string): string => createHmac(algorithm, appSecret).update(body).digest('hex');
  return { 'X-Hub-Signature': `sha1=${hex('sha1')}`, 'X-Hub-Signature-256': `sha256=${hex('sha256')}` };
}
