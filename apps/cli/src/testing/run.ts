import { runCli } from '../program.js';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the command line as a shell would, with nothing in its environment but what is given. */
export async function run(
  args: string[],
  environment: NodeJS.ProcessEnv = {},
  appsFolder = '',
): Promise<Ran> {
  const ran: Ran = { code: -1, out: '', err: '' };
  ran.code = await runCli(args, {
    environment,
    cwd: process.cwd(),
    appsFolder,
    version: '0.0.0-test',
    terminal: {
      out: (text) => void (ran.out += text),
      err: (text) => void (ran.err += text),
    },
  });
  return ran;
}
