import type { Command } from 'commander';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { status } from './status.js';

/** `parley status` */
export function addStatusCommand(program: Command, cli: Cli): void {
  program
    .command('status')
    .description('Health of every service, versions, queues, quarantine')
    .option(...JSON_OPTION)
    .action((options: JsonOption) => present(cli, options, () => status(cli)));
}
