import {
  Injectable,
  Optional,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { BrokerConnections } from './broker-connections.js';
import { ConfirmPublisher } from './confirm-publisher.js';
import { OutboxRelay } from './outbox-relay.js';
import { RpcClient } from './rpc-client.js';

/** Starts the relay, and ends what `AmqpStrategy.close` left: it has drained the consumers and the outbox before. */
@Injectable()
export class MessagingLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly connections: BrokerConnections,
    private readonly publisher: ConfirmPublisher,
    private readonly rpcClient: RpcClient,
    @Optional() private readonly relay?: OutboxRelay,
  ) {}

  onApplicationBootstrap(): void {
    this.relay?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay?.stop();
    await this.rpcClient.close();
    await this.publisher.close();
    await this.connections.close();
  }
}
