/** A request to the sandbox's own API that cannot be done; rendered as problem+json. */
export class SandboxError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: { pointer: string; detail: string }[] = [],
  ) {
    super(message);
  }

  static notFound(what: string, id: string): SandboxError {
    return new SandboxError(404, 'not-found', `There is no ${what} with the id "${id}".`);
  }
}
