import type { z } from 'zod';
import { toViolations } from '../errors/violations.js';

/** A message does not fit its contract. Names the places, never the values. */
export class ContractViolationError extends Error {
  override readonly name = 'ContractViolationError';

  constructor(contractName: string, problems: string) {
    super(`${contractName} does not fit its contract: ${problems}`);
  }

  static of(contractName: string, error: z.ZodError): ContractViolationError {
    const problems = toViolations(error).map(
      (violation) => `${violation.pointer || '/'} ${violation.detail}`,
    );
    return new ContractViolationError(contractName, problems.join('; '));
  }
}
