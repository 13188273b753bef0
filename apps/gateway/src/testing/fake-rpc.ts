import type { RpcContract, RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { RpcClient } from '#shared/messaging/rpc-client.js';

/** Stands for the other services in specs without a broker; remembers what it was asked. */
export class FakeRpc {
  readonly calls: { name: string; request: unknown }[] = [];
  private readonly answers = new Map<string, (request: never) => unknown>();

  /** From now on answers a contract. */
  on<C extends RpcContract>(
    contract: C,
    answer: (request: RpcRequest<C>) => RpcResponse<C> | Promise<RpcResponse<C>>,
  ): void {
    this.answers.set(contract.name, answer);
  }

  callsOf(contract: RpcContract): unknown[] {
    return this.calls.filter(({ name }) => name === contract.name).map(({ request }) => request);
  }

  async call(contract: RpcContract, request: unknown): Promise<unknown> {
    this.calls.push({ name: contract.name, request });
    const answer = this.answers.get(contract.name);
    if (answer === undefined) throw new DomainError('service-unavailable');
    return answer(request as never);
  }

  get client(): RpcClient {
    return this as unknown as RpcClient;
  }
}
