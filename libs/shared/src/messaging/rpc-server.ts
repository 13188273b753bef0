import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { RpcContract } from '../contracts/contract.js';
import { DomainError, type SerializedDomainError } from '../errors/domain-error.js';
import { parseInput } from '../errors/violations.js';
import { correlation } from '../logging/logger.js';
import { messagingMetrics } from '../metrics/messaging-metrics.js';
import { inSpan } from '../tracing/spans.js';
import type { BrokerConnections } from './broker-connections.js';
import { ManagedChannel } from './managed-channel.js';
import { correlationOf } from './message-headers.js';
import type { Invoke, RpcPlan } from './queue-plan.js';
import { encodeReply, type RpcReply } from './rpc-messages.js';
import { measured } from './rpc-time.js';
import { declareRpc } from './topology.js';

/** Requests at work at once; the others wait at the broker, where they expire with their deadline. */
const PREFETCH = 100;

export interface RpcServerOptions {
  namespace: string;
  service: string;
  plan: RpcPlan;
  connections: BrokerConnections;
}

/** Serves the RPCs of one service. At most once: a request whose server died is answered, not run again. */
export class RpcServer {
  private readonly logger = new Logger('RpcServer');
  private readonly requests: ManagedChannel<Channel>;
  private readonly replies: ManagedChannel<Channel>;
  private readonly working = new Set<Promise<void>>();
  private consumerTag = '';

  constructor(private readonly options: RpcServerOptions) {
    const { connections } = options;
    this.requests = new ManagedChannel<Channel>(
      connections.consuming,
      {
        name: 'rpc requests',
        open: (model) => model.createChannel(),
        prepare: (channel) => this.prepare(channel),
      },
      this.logger,
    );
    this.replies = new ManagedChannel<Channel>(
      connections.publishing,
      { name: 'rpc replies', open: (model) => model.createChannel(), prepare: async () => undefined },
      this.logger,
    );
  }

  get ready(): boolean {
    return this.requests.current !== undefined && this.replies.current !== undefined;
  }

  start(): void {
    this.replies.start();
    this.requests.start();
  }

  /** Takes no new requests, answers those at work (up to `timeoutMs`), then closes its channels. */
  async drain(timeoutMs: number): Promise<void> {
    await this.requests.current?.cancel(this.consumerTag).catch(() => undefined); // channel is gone
    const deadline = Date.now() + timeoutMs;
    while (this.working.size > 0 && Date.now() < deadline) {
      await Promise.race([...this.working, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
    await this.requests.close();
    await this.replies.close();
  }

  private async prepare(channel: Channel): Promise<void> {
    const { namespace, service } = this.options;
    const queue = await declareRpc(channel, namespace, service);
    await channel.prefetch(PREFETCH);
    const { consumerTag } = await channel.consume(queue, (message) => {
      if (message === null) return this.requests.restart(`the consumer of ${queue} was cancelled`, channel);
      const work = this.serve(channel, message);
      this.working.add(work);
      void work.finally(() => this.working.delete(work));
    });
    this.consumerTag = consumerTag;
  }

  private async serve(channel: Channel, message: ConsumeMessage): Promise<void> {
    const context = correlationOf(message.properties.headers);
    const reply = await correlation.run(context, () => this.answer(message));
    this.send(message, reply);
    try {
      channel.ack(message);
    } catch {
      // The channel closed meanwhile. The broker delivers the request again, marked as such, and it is not run again.
    }
  }

  private async answer(message: ConsumeMessage): Promise<RpcReply> {
    const name = String(message.properties.type);
    const handler = this.options.plan.handlers.get(name);
    if (handler === undefined) return unavailable(`${this.options.service} does not serve ${name}`);
    if (message.fields.redelivered) return unavailable(`${name} was interrupted; it may have been done`);
    return this.run(handler.contract, handler.invoke, message.content);
  }

  private async run(contract: RpcContract, invoke: Invoke, content: Buffer): Promise<RpcReply> {
    try {
      const serve = (): Promise<unknown> => this.result(contract, invoke, content);
      const result = await measured(messagingMetrics.rpcServedSeconds, contract.name, () =>
        inSpan({ name: contract.name, kind: SpanKind.SERVER }, serve),
      );
      return { result };
    } catch (error) {
      if (error instanceof DomainError) return { error: error.toJSON() };
      this.logger.error({ msg: `${contract.name} failed`, err: error as Error });
      return { error: { code: 'internal-error' } };
    }
  }

  private async result(contract: RpcContract, invoke: Invoke, content: Buffer): Promise<unknown> {
    const request = parseInput(contract.request, parseJson(content));
    const response = contract.response.safeParse(await invoke(request));
    if (response.success) return response.data;
    throw response.error;
  }

  private send(message: ConsumeMessage, reply: RpcReply): void {
    const { replyTo, correlationId } = message.properties as { replyTo?: unknown; correlationId?: unknown };
    const channel = this.replies.current;
    if (typeof replyTo !== 'string' || channel === undefined) return this.dropped(message, 'no way back');
    try {
      channel.publish('', replyTo, encodeReply(reply), { correlationId: String(correlationId) });
    } catch (error) {
      this.dropped(message, (error as Error).message);
    }
  }

  private dropped(message: ConsumeMessage, reason: string): void {
    this.logger.warn(`Reply to ${String(message.properties.type)} was dropped: ${reason}`);
  }
}

function unavailable(detail: string): { error: SerializedDomainError } {
  return { error: { code: 'service-unavailable', detail } };
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw new DomainError('bad-request', { detail: 'The request is not JSON', cause: error });
  }
}
