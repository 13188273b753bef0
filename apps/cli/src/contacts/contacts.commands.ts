import path from 'node:path';
import type { Command } from 'commander';
import { apiWithToken } from '../api/open-api.js';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { eraseContact, listErasures } from './contacts.js';
import { exportContact } from './export-contact.js';

interface ExportOptions extends JsonOption {
  out: string;
}

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
    .command('export')
    .description('Write everything that is stored of a customer into a file, with the attachments beside it')
    .argument('<contact>', 'id of the contact')
    .requiredOption('--out <path>', 'a folder, or a new file that ends in .json')
    .option(...JSON_OPTION)
    .action((id: string, options: ExportOptions) =>
      present(cli, options, () =>
        exportContact(apiWithToken(cli.config), id, path.resolve(cli.cwd, options.out)),
      ),
    );
  contact
    .command('erasures')
    .description('The ledger of erasures')
    .option(...JSON_OPTION)
    .action((options: JsonOption) => present(cli, options, () => listErasures(apiWithToken(cli.config))));
}
