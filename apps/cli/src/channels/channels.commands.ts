import type { Command } from 'commander';
import { apiWithToken } from '../api/open-api.js';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { checkChannel, listChannels, pauseChannel, resumeChannel } from './channels.js';

/** `parley channel …` */
export function addChannelCommands(program: Command, cli: Cli): void {
  const channel = program.command('channel').description('Connected Pages, Groups and profiles');
  channel
    .command('list')
    .description('All channels of the organization')
    .option(...JSON_OPTION)
    .action((options: JsonOption) => present(cli, options, () => listChannels(apiWithToken(cli.config))));
  for (const [name, description, work] of [
    ['pause', 'Send nothing for now; what comes in is stored all the same', pauseChannel],
    ['resume', 'Send again', resumeChannel],
    ['resubscribe', 'Check a channel at Meta and repair its subscription', checkChannel],
  ] as const) {
    channel
      .command(name)
      .description(description)
      .argument('<channel>', 'id of the channel (parley channel list)')
      .option(...JSON_OPTION)
      .action((id: string, options: JsonOption) =>
        present(cli, options, () => work(apiWithToken(cli.config), id)),
      );
  }
}
