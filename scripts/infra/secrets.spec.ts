import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSecrets, newSecrets } from './secrets.js';

describe('secrets', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-secrets-'));
    file = path.join(folder, 'secrets.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('stay the same from start to start, readable by their owner only', () => {
    const first = loadSecrets(file);
    expect(loadSecrets(file)).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('gain what a newer version needs and keep what is there', () => {
    const { tokenKeys: _, ...older } = loadSecrets(file);
    writeFileSync(file, JSON.stringify(older));
    const newer = loadSecrets(file);
    expect(newer).toMatchObject(older);
    expect(JSON.parse(readFileSync(file, 'utf8')).tokenKeys).toBe(newer.tokenKeys);
  });

  it('are not made anew over a damaged file', () => {
    writeFileSync(file, '{"adminPassword":');
    expect(() => loadSecrets(file)).toThrow(/cannot be read as JSON/);
  });

  it('look as Meta and the services expect', () => {
    const { facebookAppId, facebookAppSecret, tokenKeys, adminPassword } = newSecrets();
    expect(facebookAppId).toMatch(/^[1-9]\d{14}$/);
    expect(facebookAppSecret).toMatch(/^[0-9a-f]{32}$/);
    expect(Buffer.from(tokenKeys.replace(/^k1:/, ''), 'base64')).toHaveLength(32);
    expect(adminPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  });
});
