import { ConfigError } from '../config/load-config.js';

interface SystemError extends Error {
  code?: string;
  address?: string;
  port?: number;
}

/** One line for the operator: why a service did not start. */
export function describeStartFailure(service: string, error: unknown): string {
  if (error instanceof ConfigError) return `${service}: ${error.message}`;
  const { code, address, port } = error as SystemError;
  if (code === 'EADDRINUSE')
    return `${service}: ${address}:${port} is already in use; set HTTP_PORT to another port`;
  if (code === 'EACCES') return `${service}: may not listen on ${address}:${port}`;
  return `${service}: could not start: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`;
}

/**
 * A `main.ts` reads its configuration before `runService` can catch anything: without this a wrong value would end in a
 * stack trace. Everything else that nobody caught ends the process with its stack, as Node does by itself.
 */
export function exitOnConfigError(): void {
  process.on('uncaughtException', (error) => {
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`${error.stack ?? String(error)}\n`);
    process.exit(1);
  });
}
