import path from 'node:path';
import type { Stack } from './stack.js';

/** What a newcomer needs once everything runs. */
export function summary(stack: Stack, dataDir: string): string {
  const { urls, credentials, logDir } = stack;
  const folder = (absolute: string): string => path.relative(process.cwd(), absolute) || '.';
  const members = credentials.demoEmails.map((email) => email.split('@')[0]).join('@, ');
  const rows: [string, string][] = [
    ['Console', urls.gateway],
    ['Sign in as', `${credentials.email}   password ${credentials.password}`],
    ['Members', `${members}@parley.local   password ${credentials.demoPassword}`],
    ['Sandbox', `${urls['meta-sandbox']}   write as a customer here`],
    ['Logs', `${folder(logDir)}/<service>.log`],
    ['Data', `${folder(dataDir)}   found again by the next start`],
  ];
  const rule = '─'.repeat(84);
  const body = rows.map(([label, text]) => `  ${label.padEnd(12)}${text}`).join('\n');
  return `\n${rule}\n${body}\n${rule}\n  Ctrl-C stops everything\n\n`;
}
