import { ConfigError, loadConfig } from '#shared/config/load-config.js';
import { Command, CommanderError } from 'commander';
import { addBackupCommands } from './backup/backup.commands.js';
import { addChannelCommands } from './channels/channels.commands.js';
import type { Cli, Terminal } from './cli.js';
import { cliConfig } from './config.js';
import { addContactCommands } from './contacts/contacts.commands.js';
import { addDemoCommands } from './demo/demo.commands.js';
import { addDoctorCommand } from './doctor/doctor.command.js';
import { addQuarantineCommands } from './quarantine/quarantine.commands.js';
import { addStatusCommand } from './status/status.command.js';
import { CliError } from './terminal/cli-error.js';
import { exitCodes } from './terminal/exit-codes.js';
import { printable } from './terminal/printable.js';
import { addTokenCommands } from './tokens/tokens.commands.js';
import { addUserCommands } from './users/users.commands.js';

/** The surroundings in which the command line runs. */
export interface Surroundings extends Pick<Cli, 'terminal' | 'version' | 'cwd' | 'appsFolder'> {
  environment: NodeJS.ProcessEnv;
}

/** Runs one command; returns the exit code. Errors are one line on stderr. */
export async function runCli(
  args: string[],
  { environment, ...surroundings }: Surroundings,
): Promise<number> {
  const { terminal } = surroundings;
  try {
    const config = loadConfig(cliConfig, environment);
    const cli: Cli = { ...surroundings, config, exitCode: exitCodes.ok };
    await buildProgram(cli).parseAsync(args, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    return told(error, terminal);
  }
}

function buildProgram(cli: Cli): Command {
  const { out, err } = cli.terminal;
  const program = new Command('parley')
    .description('Looks after a Parley installation')
    .version(cli.version)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err });
  addStatusCommand(program, cli);
  addDoctorCommand(program, cli);
  addUserCommands(program, cli);
  addTokenCommands(program, cli);
  addChannelCommands(program, cli);
  addContactCommands(program, cli);
  addQuarantineCommands(program, cli);
  addBackupCommands(program, cli);
  addDemoCommands(program, cli);
  return program;
}

function told(error: unknown, { err }: Terminal): number {
  // Commander has said it already; help and version are no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  const message = error instanceof Error ? error.message || error.name : String(error);
  err(`parley: ${printable(message)}\n`);
  if (error instanceof ConfigError) return exitCodes.usage;
  return error instanceof CliError ? error.exitCode : exitCodes.failed;
}
