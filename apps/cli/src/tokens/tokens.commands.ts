import { tokenScope, type TokenScope } from '#shared/contracts/roles.js';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { inSession } from '../api/open-api.js';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { createToken, listTokens, revokeToken } from './tokens.js';

interface CreateOptions extends JsonOption {
  name: string;
  scope: TokenScope[];
  channel?: string[];
  days: number;
  user?: string;
}

/** `parley token …`: in a session, see `inSession`. */
export function addTokenCommands(program: Command, cli: Cli): void {
  const token = program.command('token').description('API tokens');
  token
    .command('list')
    .description('My API tokens, newest first')
    .option('--everybody', 'those of all users')
    .option(...JSON_OPTION)
    .action(({ everybody, ...options }: JsonOption & { everybody?: boolean }) =>
      present(cli, options, () => inSession(cli.config, (api) => listTokens(api, everybody === true))),
    );
  token
    .command('create')
    .description('Make an API token; it is printed this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--scope <scope...>', 'what it may be used for')
        .choices(tokenScope.options)
        .makeOptionMandatory(),
    )
    .option('--channel <id...>', 'only these channels')
    .option('--days <days>', 'how long it is good, at most 365', parseDays, 90)
    .option('--user <id>', 'a service account; without: yourself')
    .option(...JSON_OPTION)
    .action(({ name, scope, channel, days, user, ...options }: CreateOptions) =>
      present(cli, options, () =>
        inSession(cli.config, (api) =>
          createToken(api, { name, scopes: scope, channelIds: channel ?? null, days, user }),
        ),
      ),
    );
  token
    .command('revoke')
    .description('End an API token')
    .argument('<token>', 'its id (parley token list), not the token itself')
    .option(...JSON_OPTION)
    .action((id: string, options: JsonOption) =>
      present(cli, options, () => inSession(cli.config, (api) => revokeToken(api, id))),
    );
}

function parseDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new InvalidArgumentError('expected 1 to 365 whole days');
}
