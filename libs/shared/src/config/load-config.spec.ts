import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from './load-config.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = z.object({ CLIENT_SECRET: z.string().min(16).optional() });
const fromFile = (content: string) => {
  const file = join(folder, 'secret');
  writeFileSync(file, content);
  return loadConfig(schema, { CLIENT_SECRET_FILE: file });
};

it('takes a value from a file, and an empty one as none', () => {
  expect(fromFile('0123456789abcdef\n')).toEqual({ CLIENT_SECRET: '0123456789abcdef' });
  expect(fromFile('\n')).toEqual({});
  expect(() => fromFile('too short')).toThrow(/^Configuration is not valid: CLIENT_SECRET: .*not shown/);
});
