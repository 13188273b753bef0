import { createHmac } from 'node:crypto';

/** One webhook POST, signed as Meta does (meta-platform.md 2.3). */
export interface SignedBody {
  body: Buffer;
  signature: string;
  events: number;
}

/** A Messenger delivery of `events` text messages to one Page, each of another customer starting at `firstCustomer`. */
export function messengerBody(input: {
  secret: string;
  pageId: string;
  firstCustomer: number;
  customers: number;
  events: number;
  serial: number;
  now: number;
}): SignedBody {
  const entry = Array.from({ length: input.events }, (_, i) => {
    const serial = input.serial + i;
    const customer = String(7_000_000_000_000_000 + input.firstCustomer + (serial % input.customers));
    return {
      id: input.pageId,
      time: input.now,
      messaging: [
        {
          sender: { id: customer },
          recipient: { id: input.pageId },
          timestamp: input.now,
          message: {
            mid: `m_bench-${input.now.toString(36)}-${serial.toString(36)}-${'x'.repeat(60)}`,
            text: `Hallo, wo bleibt meine Bestellung Nr. ${serial}? Ich warte seit Dienstag darauf.`,
          },
        },
      ],
    };
  });
  return sign(Buffer.from(JSON.stringify({ object: 'page', entry })), input.secret, input.events);
}

function sign(body: Buffer, secret: string, events: number): SignedBody {
  return { body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`, events };
}
