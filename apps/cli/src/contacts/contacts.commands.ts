import type { Command } from 'commander';
import { apiWithToken } from '../api/open-api.js';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { eraseContact, listErasures } from './contacts.js';

/** `parley contact …` */
export function addContactCommands(program: Command, cli: Cli): void {
  const contact = program.command('contact').description('Customers');
  contact
    .command('erase')
    .description('Erase a customer, everywhere; it cannot be undone')
    .argument('<contact>', 'id of the contact')
    .option(...JSON_OPTION)
    .action((id: string, options: JsonOption) =>
      present(cli, options, () => eraseContact(apiWithToken(cli.config), id)),
    );
  contact
    .command('erasures')
    .description('The ledger of erasures')
    .option(...JSON_OPTION)
    .action((options: JsonOption) => present(cli, options, () => listErasures(apiWithToken(cli.config))));
}
