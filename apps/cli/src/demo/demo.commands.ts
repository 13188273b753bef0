import { InvalidArgumentError, type Command } from 'commander';
import { apiWithToken, inSession } from '../api/open-api.js';
import type { CliConfig } from '../config.js';
import { JSON_OPTION, present, type Cli, type JsonOption } from '../cli.js';
import { loadDemo, removeDemo } from './demo.js';
import { DemoDesk } from './demo-desk.js';
import { MOST_STORIES } from './demo-plan.js';
import { Sandbox } from './sandbox.js';

interface DemoOptions extends JsonOption {
  sandbox: string;
}

interface LoadOptions extends DemoOptions {
  conversations: number;
  seed: number;
}

const SANDBOX_OPTION = [
  '--sandbox <url>',
  'address of the sandbox',
  webAddress,
  'http://localhost:3900',
] as const;

/** `parley demo …` */
export function addDemoCommands(program: Command, cli: Cli): void {
  const demo = program.command('demo').description('Customers of a made-up company, in the sandbox');
  demo
    .command('load')
    .description('Let them write: German and English, on every connected Page and account; and agents answer')
    .option('--conversations <number>', `how many, at most ${MOST_STORIES}`, whole(1, MOST_STORIES), 50)
    .option('--seed <number>', 'another number, other customers', whole(0, 2 ** 31 - 1), 1)
    .option(...SANDBOX_OPTION)
    .option(...JSON_OPTION)
    .action((options: LoadOptions) => present(cli, options, () => load(cli.config, options)));
  demo
    .command('remove')
    .description('Let them take back what they wrote')
    .option(...SANDBOX_OPTION)
    .option(...JSON_OPTION)
    .action((options: DemoOptions) => present(cli, options, () => removeDemo(new Sandbox(options.sandbox))));
}

/** With the agents' side where somebody is configured who may do it. */
async function load(config: CliConfig, options: LoadOptions) {
  const sandbox = new Sandbox(options.sandbox);
  const { PARLEY_TOKEN, PARLEY_EMAIL } = config;
  if (PARLEY_EMAIL !== undefined)
    return inSession(config, (api) => loadDemo(sandbox, options, new DemoDesk(api, sandbox)));
  const api = PARLEY_TOKEN === undefined ? null : apiWithToken(config);
  return loadDemo(sandbox, options, api && new DemoDesk(api, sandbox));
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`expected ${least} to ${most}`);
  };
}

function webAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('expected an http:// or https:// address');
}
