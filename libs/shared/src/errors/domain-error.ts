import { errorCodes, type ErrorCode } from './error-codes.js';

/** One wrong value: `pointer` is a JSON pointer into the request body (RFC 6901), empty for the whole. */
export interface Violation {
  pointer: string;
  code: string;
  detail: string;
}

/** What some problem documents say besides (RFC 9457, extension members). */
export interface ProblemMembers {
  /** `version-conflict`: the resource as it is now. */
  current?: unknown;
  /** `precondition-failed`: who changed what meanwhile. */
  conflict?: { changedBy: string | null; changedAt: string; fields: string[] };
  /** `too-many-requests`: in how many seconds the next attempt makes sense. */
  retryAfter?: number;
}

export interface DomainErrorOptions {
  /** One sentence for this case: what was wrong and what to do. Never a secret, never message text. */
  detail?: string;
  violations?: Violation[];
  members?: ProblemMembers;
  cause?: unknown;
}

/** How an expected error crosses the broker: plain JSON, rebuilt as a `DomainError` on the other side. */
export interface SerializedDomainError {
  code: ErrorCode;
  detail?: string;
  violations?: Violation[];
  members?: ProblemMembers;
}

/**
 * An expected failure with a code of the catalog. It crosses RPC with its code and is rendered once, by the gateway, as
 * `application/problem+json`. Anything else that is thrown is a bug and becomes `internal-error`.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly status: number;
  readonly detail?: string;
  readonly violations?: Violation[];
  readonly members?: ProblemMembers;

  constructor(
    readonly code: ErrorCode,
    options: DomainErrorOptions = {},
  ) {
    super(options.detail ?? errorCodes[code].title, { cause: options.cause });
    this.status = errorCodes[code].status;
    this.detail = options.detail;
    this.violations = options.violations;
    this.members = options.members;
  }

  toJSON(): SerializedDomainError {
    const { code, detail, violations, members } = this;
    return { code, detail, violations, members };
  }

  static fromJSON(json: SerializedDomainError): DomainError {
    const { code, detail, violations, members } = json;
    return new DomainError(code, { detail, violations, members });
  }
}

/** Whether a value that came over the broker is an expected error of the catalog. */
export function isSerializedDomainError(value: unknown): value is SerializedDomainError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(errorCodes, value.code)
  );
}
