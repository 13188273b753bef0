import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** A channel that replies go out by. */
export interface BenchChannel {
  id: string;
  organizationId: string;
}

/** Puts Pages into the database of `channels` as activation would, and returns them. */
export async function insertPages(
  database: Client,
  tokenKeys: string,
  count: number,
): Promise<BenchChannel[]> {
  const pages: BenchChannel[] = [];
  for (let n = 0; n < count; n += 1) {
    const page = { id: randomUUID(), organizationId: randomUUID() };
    const account = String(104_837_261_590_000 + n);
    const token = seal(tokenKeys, `channel:${page.organizationId}:facebook-page:${account}`);
    await database.query(
      `insert into channels (id, organization_id, platform, platform_account_id, platform_name, page_id, features, page_token)
       values ($1, $2, 'facebook-page', $3, 'Bench', $3, '{messages}', $4)`,
      [page.id, page.organizationId, account, token],
    );
    pages.push(page);
  }
  return pages;
}

/** The format of `TokenCipher`, which a bench does not import. */
function seal(tokenKeys: string, row: string): Buffer {
  const [id = '', key = ''] = (tokenKeys.split(',')[0] ?? '').split(':');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv).setAAD(
    Buffer.from(`${id}\n${row}`),
  );
  const sealed = Buffer.concat([cipher.update('a-token', 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([id.length]), Buffer.from(id), iv, cipher.getAuthTag(), sealed]);
}
