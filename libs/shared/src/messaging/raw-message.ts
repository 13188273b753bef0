import type { Message } from 'amqplib';
import { newId } from '../database/ids.js';
import { PUBLISHED_AT_HEADER } from './message-headers.js';
import type { RawMessage } from './on-raw-event.js';

/** A broker message as a raw handler gets it. */
export function readRawMessage({ content, properties }: Message): RawMessage {
  const headers = properties.headers ?? {};
  const publishedAt: unknown = headers[PUBLISHED_AT_HEADER];
  return {
    messageId: typeof properties.messageId === 'string' ? properties.messageId : newId(),
    content,
    headers,
    receivedAt: new Date(typeof publishedAt === 'number' ? publishedAt : Date.now()),
  };
}
