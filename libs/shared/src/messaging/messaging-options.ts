/** How one service takes part in messaging. */
export interface MessagingOptions {
  /** Name of the service: the prefix of its queues and of the RPCs it serves. */
  service: string;
  /** Addresses of one broker or of the nodes of one cluster. */
  urls: string[];
  /** Prefix of every exchange and queue on the broker. */
  namespace: string;
  /** Whether the service has a database: outbox, quarantine and durable consumers need one. */
  database: boolean;
  /** For how many days messages that could not be handled are kept; undefined: for ever. */
  quarantineDays?: number;
  /** Without outbox and quarantine: can also work with its database alone while the broker is away. */
  worksWithoutBroker?: boolean;
}

export const MESSAGING_OPTIONS = Symbol('MESSAGING_OPTIONS');
