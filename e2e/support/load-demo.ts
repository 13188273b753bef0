import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Stack } from '../../scripts/infra/stack.js';

/** What `parley demo load --json` answers. */
export interface DemoLoaded {
  conversations: number;
  alreadyThere: number;
  desk: { noted: number; owned: number; answered: number; resolved: number; failed: number };
}

/** `parley demo load`, signed in as the admin of the stack. */
export async function loadDemo(stack: Stack, conversations: number): Promise<DemoLoaded> {
  const sandbox = stack.urls['meta-sandbox'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'dist/apps/cli/src/main.js',
      'demo',
      'load',
      '--json',
      '--sandbox',
      sandbox,
      '--conversations',
      String(conversations),
    ],
    {
      env: {
        ...process.env,
        PARLEY_URL: stack.urls.gateway,
        PARLEY_EMAIL: stack.credentials.email,
        PARLEY_PASSWORD: stack.credentials.password,
      },
    },
  );
  return JSON.parse(stdout) as DemoLoaded;
}
