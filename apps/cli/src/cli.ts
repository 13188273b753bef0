import type { CliConfig } from './config.js';
import { exitCodes, type ExitCode } from './terminal/exit-codes.js';
import type { Report } from './terminal/report.js';

/** Where a command writes. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** What every command gets: its configuration and its surroundings. */
export interface Cli {
  config: CliConfig;
  terminal: Terminal;
  version: string;
  /** Folder in which relative paths of the user begin. */
  cwd: string;
  /** Folder of the built program, in which the migrations of the services are. */
  appsFolder: string;
  exitCode: ExitCode;
}

export interface JsonOption {
  json?: boolean;
}

/** Help of `--json`, which every command has. */
export const JSON_OPTION = ['--json', 'one JSON document on stdout'] as const;

/** Runs a command and prints what it found. */
export async function present(cli: Cli, { json }: JsonOption, work: () => Promise<Report>): Promise<void> {
  const { data, text, exitCode } = await work();
  cli.terminal.out(`${json === true ? JSON.stringify(data, null, 2) : text}\n`);
  cli.exitCode = exitCode ?? exitCodes.ok;
}
