import type { Command } from 'commander';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { doctor } from './doctor.js';

/** `parley doctor` */
export function addDoctorCommand(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .description('Check the installation, and how to put right what is wrong')
    .option(...JSON_OPTION)
    .action((options: JsonOption) => present(cli, options, () => doctor(cli)));
}
