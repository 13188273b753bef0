import { DomainError } from '../errors/domain-error.js';

interface PendingCall {
  resolve: (result: unknown) => void;
  reject: (error: DomainError) => void;
  timer: NodeJS.Timeout;
}

/** RPCs that wait for their answer, each with its deadline. A late answer finds nobody and is dropped. */
export class PendingCalls {
  private readonly calls = new Map<string, PendingCall>();
  private serial = 0;

  /** A new call; `answer` rejects with `deadline-exceeded` after `deadlineMs`. */
  open(name: string, deadlineMs: number): { id: string; answer: Promise<unknown> } {
    this.serial += 1;
    const id = String(this.serial);
    const answer = new Promise<unknown>((resolve, reject) => {
      const late = () => {
        const detail = `${name} did not answer within ${deadlineMs} ms; it may have been done`;
        this.fail(id, new DomainError('deadline-exceeded', { detail }));
      };
      this.calls.set(id, { resolve, reject, timer: setTimeout(late, deadlineMs) });
    });
    return { id, answer };
  }

  succeed(id: string, result: unknown): void {
    this.take(id)?.resolve(result);
  }

  fail(id: string, error: DomainError): void {
    this.take(id)?.reject(error);
  }

  failAll(error: DomainError): void {
    for (const id of this.calls.keys()) this.fail(id, error);
  }

  private take(id: string): PendingCall | undefined {
    const call = this.calls.get(id);
    if (call === undefined) return undefined;
    this.calls.delete(id);
    clearTimeout(call.timer);
    return call;
  }
}
