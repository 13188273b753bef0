import { quarantineServices, type QuarantineService } from '#shared/contracts/quarantine.js';
import { Option, type Command } from 'commander';
import { apiWithToken } from '../api/open-api.js';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { listQuarantined, replayQuarantined } from './quarantine.js';

interface ServiceOption extends JsonOption {
  service?: QuarantineService;
}

const serviceOption = (): Option =>
  new Option('--service <name>', 'only of this service').choices(quarantineServices);

/** `parley quarantine …` */
export function addQuarantineCommands(program: Command, cli: Cli): void {
  const quarantine = program.command('quarantine').description('Messages that could not be handled');
  quarantine
    .command('list')
    .description('What waits in quarantine')
    .addOption(serviceOption())
    .option(...JSON_OPTION)
    .action((options: ServiceOption) =>
      present(cli, options, () => listQuarantined(apiWithToken(cli.config), options.service)),
    );
  quarantine
    .command('replay')
    .description('Put messages back into their queues')
    .argument('[message]', 'id of a message')
    .addOption(serviceOption())
    .option('--all', 'all that wait')
    .option(...JSON_OPTION)
    .action((id: string | undefined, options: ServiceOption & { all?: boolean }) => {
      if ((id === undefined) === (options.all !== true)) {
        throw new CliError('name one message, or say --all', exitCodes.usage);
      }
      return present(cli, options, () =>
        replayQuarantined(apiWithToken(cli.config), { service: options.service, id }),
      );
    });
}
