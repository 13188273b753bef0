import type { EventContract } from '../contracts/contract.js';
import { ContractViolationError } from './contract-violation.error.js';

/** The JSON text of an event, checked against its contract. Throws `ContractViolationError`. */
export function encodeEvent(contract: EventContract, payload: unknown): string {
  const parsed = contract.schema.safeParse(payload);
  if (!parsed.success) throw ContractViolationError.of(contract.name, parsed.error);
  return JSON.stringify(parsed.data);
}

/** The other way. Throws `ContractViolationError` for what is not JSON too. */
export function decodeEvent(contract: EventContract, content: Buffer): unknown {
  const parsed = contract.schema.safeParse(parseJson(contract.name, content));
  if (!parsed.success) throw ContractViolationError.of(contract.name, parsed.error);
  return parsed.data;
}

function parseJson(contractName: string, content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw new ContractViolationError(contractName, `not JSON (${(error as Error).name})`);
  }
}
