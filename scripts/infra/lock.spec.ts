import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockFolder } from './lock.js';

describe('lockFolder', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-lock-'));
    file = path.join(folder, 'launcher.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('refuses while the holder lives', () => {
    lockFolder(file);
    expect(() => lockFolder(file)).toThrow(
      new RegExp(`already running from this folder since .* \\(process ${process.pid}\\)`),
    );
    expect(existsSync(file)).toBe(true);
  });

  it('takes over from a process that is gone, even when its id lives on in another', () => {
    lockFolder(file);
    const holder = JSON.parse(readFileSync(file, 'utf8')) as { identity: string };
    writeFileSync(file, JSON.stringify({ ...holder, identity: 'somebody who was here before' }));
    expect(lockFolder(file)).toBe(file);
  });

  it('takes over a lock that was cut off', () => {
    writeFileSync(file, '{"pid":');
    expect(lockFolder(file)).toBe(file);
  });
});
