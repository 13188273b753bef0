import { exitCodes, type ExitCode } from './exit-codes.js';

/** Ends a command with one line for its user; never holds a secret. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    message: string,
    readonly exitCode: ExitCode = exitCodes.failed,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
