import { organizationRole, type OrganizationRole } from '#shared/contracts/roles.js';
import { Argument, Option, type Command } from 'commander';
import { apiWithToken, inSession } from '../api/open-api.js';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { inviteUser, listUsers, resetPassword, resetSecondFactor, setRole, switchUser } from './users.js';

interface InviteOptions extends JsonOption {
  name: string;
  role: OrganizationRole;
}

const USER_ARGUMENT = ['<user>', 'e-mail address or id'] as const;

/** `parley user …` */
export function addUserCommands(program: Command, cli: Cli): void {
  const user = program.command('user').description('Who may sign in');
  const add = (name: string, description: string): Command =>
    user
      .command(name)
      .description(description)
      .option(...JSON_OPTION);
  add('list', 'All users').action((options: JsonOption) =>
    present(cli, options, () => listUsers(apiWithToken(cli.config))),
  );
  for (const [how, description] of [
    ['deactivate', 'End sessions and API tokens of a user, who cannot sign in any more'],
    ['reactivate', 'Take a deactivation back'],
  ] as const) {
    add(how, description)
      .argument(...USER_ARGUMENT)
      .action((who: string, options: JsonOption) =>
        present(cli, options, () => switchUser(apiWithToken(cli.config), who, how)),
      );
  }
  add('role', 'Make a user admin or member')
    .argument(...USER_ARGUMENT)
    .addArgument(new Argument('<role>').choices(organizationRole.options))
    .action((who: string, role: OrganizationRole, options: JsonOption) =>
      present(cli, options, () => setRole(apiWithToken(cli.config), who, role)),
    );
  addEntryCommands(add, cli);
}

/** What lets people in; in a session only. */
function addEntryCommands(add: (name: string, description: string) => Command, cli: Cli): void {
  const publicUrl = cli.config.PUBLIC_URL ?? cli.config.PARLEY_URL;
  add('invite', 'Add a user; prints the link with which they set their password')
    .argument('<email>', 'e-mail address')
    .requiredOption('--name <name>', 'name of the user')
    .addOption(new Option('--role <role>').choices(organizationRole.options).default('member'))
    .action((email: string, { name, role, ...options }: InviteOptions) =>
      present(cli, options, () =>
        inSession(cli.config, (api) => inviteUser(api, publicUrl, { email, name, organizationRole: role })),
      ),
    );
  add('reset-password', 'Print a link with which a user sets a new password')
    .argument(...USER_ARGUMENT)
    .action((who: string, options: JsonOption) =>
      present(cli, options, () => inSession(cli.config, (api) => resetPassword(api, publicUrl, who))),
    );
  add('reset-second-factor', 'Take the second factor off a user who lost it, and end their sessions')
    .argument(...USER_ARGUMENT)
    .action((who: string, options: JsonOption) =>
      present(cli, options, () => inSession(cli.config, (api) => resetSecondFactor(api, who))),
    );
}
