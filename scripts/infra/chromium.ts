import { aptInstall, canInstall } from './apt.js';
import { findProgram } from './find-program.js';
import { LaunchError } from './launch-error.js';

/** The browser for the tests: PARLEY_CHROMIUM, else Chromium or Chrome of this machine. */
export function findChromium(): string | undefined {
  if (process.env.PARLEY_CHROMIUM) return findProgram(process.env.PARLEY_CHROMIUM);
  return findProgram(
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  );
}

/** Its path; installs it where that is possible (root on Debian), else one line that says what to do. */
export async function ensureChromium(tell: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (!process.env.PARLEY_CHROMIUM && canInstall()) {
    await aptInstall('chromium', undefined, tell);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new LaunchError(
    'the browser tests need Chromium; install it (Debian: "apt-get install chromium") or Chrome, or set PARLEY_CHROMIUM',
  );
}
