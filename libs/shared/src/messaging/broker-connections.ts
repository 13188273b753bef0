import { Inject, Injectable, Logger } from '@nestjs/common';
import { BrokerConnection } from './broker-connection.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';

/**
 * Two connections per process: a broker in alarm stops reading from a connection that publishes, and acknowledgements must
 * still get through, or the queues could never be emptied.
 */
@Injectable()
export class BrokerConnections {
  readonly publishing: BrokerConnection;
  readonly consuming: BrokerConnection;

  constructor(@Inject(MESSAGING_OPTIONS) { service, urls }: MessagingOptions) {
    const logger = new Logger('Broker');
    this.publishing = new BrokerConnection({ urls, name: `${service} publishing` }, logger);
    this.consuming = new BrokerConnection({ urls, name: `${service} consuming` }, logger);
    this.publishing.start();
  }

  async close(): Promise<void> {
    await Promise.all([this.publishing.close(), this.consuming.close()]);
  }
}
