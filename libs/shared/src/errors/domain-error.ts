import { errorCodes, type ErrorCode } from './error-codes.js';

/** One wrong value: `pointer` is a JSON pointer into the request body (RFC 6901), empty for the whole. */
export interface Violation {
  pointer: string;
  code: string;
  detail: string;
}

export interface DomainErrorOptions {
  /** One sentence for this case: what was wrong and what to do. Never a secret, never message text. */
  detail?: string;
  violations?: Violation[];
  cause?: unknown;
}

/** How an expected error crosses the broker: plain JSON, rebuilt as a `DomainError` on the other side. */
export interface SerializedDomainError {
  code: ErrorCode;
  detail?: string;
  violations?: Violation[];
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

  constructor(
    readonly code: ErrorCode,
    options: DomainErrorOptions = {},
  ) {
    super(options.detail ?? errorCodes[code].title, { cause: options.cause });
    this.status = errorCodes[code].status;
    this.detail = options.detail;
    this.violations = options.violations;
  }

  toJSON(): SerializedDomainError {
    return { code: this.code, detail: this.detail, violations: this.violations };
  }

  static fromJSON(json: SerializedDomainError): DomainError {
    return new DomainError(json.code, { detail: json.detail, violations: json.violations });
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
