import { openObjectStore } from '#shared/storage/open-object-store.js';
import type { ObjectStore } from '#shared/storage/object-store.js';
import { Option, type Command } from 'commander';
import path from 'node:path';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { services, type ServiceName } from '../services.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { readBackupKey, type BackupKey } from './backup-key.js';
import { configuredDatabases } from './connect.js';
import { createBackup, type BackupParts } from './create-backup.js';
import { reportOf, restoreReport, verifyReport } from './backup-report.js';
import { readErasures } from './erasures-file.js';
import { restoreBackup } from './restore-backup.js';
import { verifyBackup } from './verify-backup.js';

type Part = ServiceName | 'files';

interface BackupOptions extends JsonOption {
  keyFile?: string;
  without?: Part[];
}

interface RestoreOptions extends BackupOptions {
  erasures?: string;
}

const withoutOption = (): Option =>
  new Option('--without <part...>', 'leave services, or the files, out').choices([
    ...services.map(({ name }) => name),
    'files',
  ]);

const KEY_OPTION = ['--key-file <file>', 'file with the key: base64 of 32 bytes'] as const;

/** `parley backup …` */
export function addBackupCommands(program: Command, cli: Cli): void {
  const backup = program.command('backup').description('Databases and files, as of one moment each');
  const add = (name: string, description: string): Command =>
    backup
      .command(name)
      .description(description)
      .argument('<folder>', 'folder of the backup')
      .option(...KEY_OPTION)
      .option(...JSON_OPTION);
  add('create', 'Write a backup into a new folder')
    .addOption(withoutOption())
    .action((folder: string, options: BackupOptions) =>
      present(cli, options, async () =>
        reportOf('Written', await createBackup(await partsOf(cli, folder, options), cli.version)),
      ),
    );
  add('verify', 'Check every file of a backup').action((folder: string, options: BackupOptions) =>
    present(cli, options, async () =>
      verifyReport(await verifyBackup(path.resolve(cli.cwd, folder), await keyOf(cli, options))),
    ),
  );
  add('restore', 'Restore into empty databases and an empty store, with the services stopped')
    .addOption(withoutOption())
    .option('--erasures <file>', 'ledger of erasures, to be carried out again: "contact erasures --json"')
    .action((folder: string, options: RestoreOptions) =>
      present(cli, options, async () => {
        const { erasures } = options;
        const ledger = erasures === undefined ? [] : await readErasures(path.resolve(cli.cwd, erasures));
        return restoreReport(await restoreBackup(await partsOf(cli, folder, options), ledger));
      }),
    );
}

async function partsOf(cli: Cli, folder: string, options: BackupOptions): Promise<BackupParts> {
  const without = options.without ?? [];
  const wanted = services.map(({ name }) => name).filter((name) => !without.includes(name));
  return {
    folder: path.resolve(cli.cwd, folder),
    databases: configuredDatabases(cli.config, wanted),
    store: without.includes('files') ? null : await storeOf(cli),
    key: await keyOf(cli, options),
  };
}

function storeOf({ config }: Cli): Promise<ObjectStore> {
  const { STORAGE_URL } = config;
  if (STORAGE_URL === undefined) {
    throw new CliError('set STORAGE_URL, or leave the files out with --without files', exitCodes.usage);
  }
  return openObjectStore({ ...config, STORAGE_URL });
}

async function keyOf({ cwd }: Cli, { keyFile }: BackupOptions): Promise<BackupKey | null> {
  return keyFile === undefined ? null : readBackupKey(path.resolve(cwd, keyFile));
}
