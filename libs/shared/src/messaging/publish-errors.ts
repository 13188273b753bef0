/** No queue is bound for this message: it was not stored anywhere. */
export class UnroutableError extends Error {
  override readonly name = 'UnroutableError';

  constructor(readonly routingKey: string) {
    super(`No queue takes ${routingKey}`);
  }
}

/** The broker did not confirm. It may have stored the message all the same: publish again under the same message id. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
}
