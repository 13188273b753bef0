import type { RpcContract, RpcRequest, RpcResponse } from '../contracts/contract.js';
import { subscribe } from './handler-decorator.js';
import type { HandlerDecorator } from './subscription.js';

/**
 * Serves an RPC: the method gets the parsed request and returns the response. A `DomainError` reaches the caller with its
 * code; anything else is logged here and reaches the caller as `internal-error`.
 */
export function OnRpc<C extends RpcContract>(contract: C): HandlerDecorator<RpcRequest<C>, RpcResponse<C>> {
  return (target, key, descriptor) => subscribe({ kind: 'rpc', contract }, target, key, descriptor);
}
