/**
 * The raw limit of the edge: a bare node:http server that checks the HMAC over the body and publishes it with one confirm to
 * a quorum queue. Nothing else: no limits, no fallback, no health. Started as its own process by `edge.ts`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { connect } from 'amqplib';

const [url, queue, secret, port] = process.argv.slice(2);
if (url === undefined || queue === undefined || secret === undefined || port === undefined) {
  throw new Error('usage: raw-edge <amqp url> <queue> <secret> <port>');
}

const connection = await connect(url, { noDelay: true });
const channel = await connection.createConfirmChannel();
await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    const given = Buffer.from(String(request.headers['x-hub-signature-256']));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.writeHead(401).end();
      return;
    }
    channel.publish('', queue, body, { persistent: true }, (error) => {
      response.writeHead(error === null ? 200 : 503).end();
    });
  });
});
server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
process.on('SIGTERM', () => process.exit(0));
