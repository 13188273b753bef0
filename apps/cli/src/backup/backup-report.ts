import { z } from 'zod';
import { services, type ServiceName } from '../services.js';
import { exitCodes } from '../terminal/exit-codes.js';
import type { Report } from '../terminal/report.js';
import { table } from '../terminal/table.js';
import type { Manifest } from './manifest.js';
import type { Restored } from './restore-backup.js';
import type { Verified } from './verify-backup.js';

const serviceNames = services.map(({ name }) => name) as [ServiceName, ...ServiceName[]];

/** What `backup create` prints with `--json`. */
export const backupView = z.object({
  id: z.string(),
  createdAt: z.string(),
  version: z.string(),
  encrypted: z.boolean(),
  databases: z.array(z.object({ service: z.enum(serviceNames), tables: z.int(), rows: z.int() })),
  files: z.object({ count: z.int(), bytes: z.int() }).nullable(),
});
type BackupView = z.infer<typeof backupView>;

/** What `backup verify` prints with `--json`. */
export const backupVerifyView = backupView.extend({ problems: z.array(z.string()) });

export function reportOf(verb: string, manifest: Manifest): Report<BackupView> {
  const data = viewOf(manifest);
  return { data, text: `${verb}: backup ${data.id} of ${data.createdAt}\n${linesOf(data)}` };
}

/** What `backup restore` prints with `--json`. */
export const backupRestoreView = backupView.extend({ erasedAgain: z.int() });

export function restoreReport({
  manifest,
  erasedAgain,
}: Restored): Report<z.infer<typeof backupRestoreView>> {
  const { data, text } = reportOf('Restored', manifest);
  const again = `Erased again as soon as the services start: ${erasedAgain} customers`;
  return { data: { ...data, erasedAgain }, text: `${text}\n${again}` };
}

export function verifyReport({ manifest, problems }: Verified): Report<z.infer<typeof backupVerifyView>> {
  const data = { ...viewOf(manifest), problems };
  if (problems.length > 0) return { data, text: problems.join('\n'), exitCode: exitCodes.problems };
  return {
    data,
    text: `Every file is as it was written: backup ${data.id} of ${data.createdAt}\n${linesOf(data)}`,
  };
}

function viewOf({ id, createdAt, version, encrypted, databases, objects }: Manifest): BackupView {
  return {
    id,
    createdAt,
    version,
    encrypted,
    databases: databases.map(({ service, tables }) => ({
      service,
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    })),
    files: objects === null ? null : { count: objects.count, bytes: objects.bytes },
  };
}

function linesOf({ databases, files }: BackupView): string {
  const rows = databases.map(({ service, ...counts }) => [
    service,
    String(counts.tables),
    String(counts.rows),
  ]);
  const stored = files === null ? 'Files: left out' : `Files: ${files.count}, ${files.bytes} bytes`;
  return `${table(['Database', 'Tables', 'Rows'], rows, 'No databases.')}\n${stored}`;
}
