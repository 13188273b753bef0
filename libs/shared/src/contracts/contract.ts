import type { z } from 'zod';

/** An event on `parley.events`: a fact in the past tense, published by its owner only. `name` is the routing key. */
export interface EventContract<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly name: Name;
  readonly schema: Schema;
  readonly description: string;
  /** Nobody listening is fine. Who takes it durably gets it from the first start on, and nothing from before. */
  readonly live: boolean;
}

/** A command or question to one service. `name` is `<service>.<verb-noun>`; the part before the dot names the service. */
export interface RpcContract<
  Name extends string = string,
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly kind: 'rpc';
  readonly name: Name;
  readonly request: Request;
  readonly response: Response;
  readonly description: string;
}

/** What a publisher passes in and a consumer gets. */
export type EventPayload<C> = C extends EventContract<string, infer Schema> ? z.output<Schema> : never;
/** What a caller passes in; parsed again on the owner's side. */
export type RpcRequest<C> = C extends RpcContract<string, infer Request> ? z.output<Request> : never;
/** What the owner answers; parsed again on the caller's side. */
export type RpcResponse<C> =
  C extends RpcContract<string, z.ZodType, infer Response> ? z.output<Response> : never;

/** Declares an event; the schema is checked when it is published and when it is consumed. */
export function defineEvent<const Name extends string, Schema extends z.ZodType>(
  name: Name,
  description: string,
  schema: Schema,
  options: { live?: boolean } = {},
): EventContract<Name, Schema> {
  return { kind: 'event', name, schema, description, live: options.live ?? false };
}

/** Declares a command or question; both schemas are checked on both ends. */
export function defineRpc<
  const Name extends `${string}.${string}`,
  Request extends z.ZodType,
  Response extends z.ZodType,
>(
  name: Name,
  description: string,
  request: Request,
  response: Response,
): RpcContract<Name, Request, Response> {
  return { kind: 'rpc', name, request, response, description };
}

/** The service that serves an RPC: the part of its name before the first dot. */
export function serviceOf(contract: RpcContract): string {
  return contract.name.slice(0, contract.name.indexOf('.'));
}
