import { spawn } from 'node:child_process';
import { LaunchError } from './launch-error.js';
import { projectRoot } from './paths.js';

/** How a tool ended, with what it wrote. */
export interface ToolResult {
  code: number;
  output: string;
  errors: string;
}

/** Runs a Node script of the checkout (`script` first) to its end; never rejects for what the tool says. */
export function tryTool(script: string[]): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, script, {
      cwd: projectRoot(),
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output, errors }));
  });
}

/** Runs a Node script of the checkout and returns its standard output; a failure shows all that it wrote. */
export async function runTool(what: string, script: string[]): Promise<string> {
  const { code, output, errors } = await tryTool(script);
  if (code === 0) return output;
  process.stderr.write(output + errors);
  throw new LaunchError(`${what} could not be built (exit ${code}), see above`);
}
