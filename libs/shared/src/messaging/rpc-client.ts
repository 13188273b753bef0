import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Channel, ConsumeMessage } from 'amqplib';
import { SpanKind } from '@opentelemetry/api';
import { serviceOf, type RpcContract, type RpcRequest, type RpcResponse } from '../contracts/contract.js';
import { DomainError, isSerializedDomainError } from '../errors/domain-error.js';
import { parseInput } from '../errors/violations.js';
import { messagingMetrics } from '../metrics/messaging-metrics.js';
import { inSpan } from '../tracing/spans.js';
import { BrokerConnections } from './broker-connections.js';
import { ManagedChannel } from './managed-channel.js';
import { correlationHeaders } from './message-headers.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { rpcQueue } from './names.js';
import { PendingCalls } from './pending-calls.js';
import { decodeReply } from './rpc-messages.js';
import { measured } from './rpc-time.js';

const DEFAULT_DEADLINE_MS = 5000;
const READY_WITHIN_MS = 1000;
const REPLY_TO = 'amq.rabbitmq.reply-to';

/** Asks other services. */
@Injectable()
export class RpcClient {
  private readonly logger = new Logger('RpcClient');
  private readonly channel: ManagedChannel<Channel>;
  private readonly pending = new PendingCalls();

  constructor(
    connections: BrokerConnections,
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
  ) {
    this.channel = new ManagedChannel<Channel>(
      connections.publishing,
      {
        name: 'rpc calls',
        open: (model) => model.createChannel(),
        prepare: (channel) => this.prepare(channel),
      },
      this.logger,
    );
    this.channel.start();
  }

  get ready(): boolean {
    return this.channel.current !== undefined;
  }

  /**
   * Calls the service that owns `contract`. Throws the `DomainError` of the owner; `service-unavailable` at once when nobody
   * serves it or the broker is away; `deadline-exceeded` when no answer came within `deadlineMs` (then it may have been
   * carried out all the same); `validation-failed` when the request does not fit the contract.
   */
  call<C extends RpcContract>(
    contract: C,
    request: RpcRequest<C>,
    options: { deadlineMs?: number } = {},
  ): Promise<RpcResponse<C>> {
    const work = (): Promise<RpcResponse<C>> => this.ask(contract, request, options);
    return measured(messagingMetrics.rpcCallSeconds, contract.name, () =>
      inSpan({ name: `${contract.name} call`, kind: SpanKind.CLIENT }, work),
    );
  }

  async close(): Promise<void> {
    await this.channel.close();
    this.pending.failAll(unavailable('This process is stopping'));
  }

  private async ask<C extends RpcContract>(
    contract: C,
    request: RpcRequest<C>,
    options: { deadlineMs?: number },
  ): Promise<RpcResponse<C>> {
    const content = Buffer.from(JSON.stringify(parseInput(contract.request, request)));
    const channel = this.channel.current ?? (await this.channel.whenReady(READY_WITHIN_MS));
    if (channel === undefined) throw unavailable('The broker is not connected');
    const result = await this.send(channel, contract, content, options.deadlineMs ?? DEFAULT_DEADLINE_MS);
    const parsed = contract.response.safeParse(result);
    if (parsed.success) return parsed.data as RpcResponse<C>;
    this.logger.error({
      msg: `${contract.name} answered something else than its contract says`,
      err: parsed.error,
    });
    throw new DomainError('internal-error');
  }

  private send(
    channel: Channel,
    contract: RpcContract,
    content: Buffer,
    deadlineMs: number,
  ): Promise<unknown> {
    const call = this.pending.open(contract.name, deadlineMs);
    try {
      channel.publish('', rpcQueue(this.options.namespace, serviceOf(contract)), content, {
        type: contract.name,
        correlationId: call.id,
        replyTo: REPLY_TO,
        mandatory: true,
        expiration: deadlineMs,
        contentType: 'application/json',
        headers: correlationHeaders(),
      });
    } catch (error) {
      this.pending.fail(call.id, unavailable('The broker is not connected', error));
    }
    return call.answer;
  }

  private async prepare(channel: Channel): Promise<void> {
    channel.on('return', (message: { properties: { correlationId: unknown; type: unknown } }) => {
      const { correlationId, type } = message.properties;
      this.pending.fail(String(correlationId), unavailable(`Nobody serves ${String(type)}`));
    });
    channel.once('close', () =>
      this.pending.failAll(unavailable('The connection was lost; it may have been done')),
    );
    await channel.consume(REPLY_TO, (message) => this.receive(message, channel), { noAck: true });
  }

  private receive(message: ConsumeMessage | null, channel: Channel): void {
    if (message === null) return this.channel.restart('the reply consumer was cancelled', channel);
    const id = String(message.properties.correlationId);
    try {
      const { error, result } = decodeReply(message.content);
      if (error === undefined) this.pending.succeed(id, result);
      else this.pending.fail(id, toDomainError(error));
    } catch (error) {
      this.logger.error({ msg: 'A reply that is not one', err: error as Error });
      this.pending.fail(id, new DomainError('internal-error', { cause: error }));
    }
  }
}

function toDomainError(error: unknown): DomainError {
  return isSerializedDomainError(error) ? DomainError.fromJSON(error) : new DomainError('internal-error');
}

function unavailable(detail: string, cause?: unknown): DomainError {
  return new DomainError('service-unavailable', { detail, cause });
}
