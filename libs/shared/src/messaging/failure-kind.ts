import { PermanentError } from '../errors/permanent-error.js';
import { ContractViolationError } from './contract-violation.error.js';
import { PublishError, UnroutableError } from './publish-errors.js';

/**
 * What a failed handler means for its message. `permanent`: trying again cannot help. `infrastructure`: not the message's
 * fault, and every other message fails too; try it again without counting. `unknown`: count it and try again later.
 */
export type FailureKind = 'permanent' | 'infrastructure' | 'unknown';

// Connection, resources, operator intervention, I/O, plus transactions that lost against another one.
const sqlStates = /^(08...|53...|57P..|58...|40001|40P01|55P03|25006)$/;
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** pg reports these without any code. */
const driverMessages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed|Cannot use a pool after|Connection ended)/i;

export function failureKind(error: unknown): FailureKind {
  if (error instanceof Error && isConnectionFailure(error)) return 'infrastructure';
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof PermanentError || cause instanceof ContractViolationError) return 'permanent';
    if (cause instanceof PublishError || cause instanceof UnroutableError) return 'infrastructure';
    if (isDatabaseFailure(cause)) return 'infrastructure';
  }
  return 'unknown';
}

/** Of the thing itself, never of a cause: what `fetch` could not reach is the handler's own affair. */
function isConnectionFailure(error: Error & { code?: unknown }): boolean {
  return typeof error.code === 'string' && socketCodes.has(error.code);
}

function isDatabaseFailure(error: Error & { code?: unknown }): boolean {
  const fromServer = 'severity' in error && typeof error.code === 'string' && sqlStates.test(error.code);
  return fromServer || driverMessages.test(error.message);
}
