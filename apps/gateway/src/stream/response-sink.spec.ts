import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { ResponseSink } from './response-sink.js';

/** More than the buffers of both sockets take, however far the kernel lets them grow. */
const lots = 'x'.repeat(64 * 1024 * 1024);
const server = createServer();
let client: Socket;
let response: ServerResponse;

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(async () => {
  const accepted = new Promise<ServerResponse>((resolve) =>
    server.once('request', (_, answer: ServerResponse) => resolve(answer)),
  );
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  client.pause();
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  response = await accepted;
});
afterEach(() => client.destroy());

it('waits for a reader who is slow', async () => {
  const written = new ResponseSink(response, 5000).write(lots);
  client.resume();
  await expect(written).resolves.toBeUndefined();
});

it('cuts a reader who does not read', async () => {
  await expect(new ResponseSink(response, 50).write(lots)).rejects.toThrow('aborted');
  expect(response.destroyed).toBe(true);
});

it('gives up at once when the reader goes away', async () => {
  const written = new ResponseSink(response, 60_000).write(lots);
  client.destroy();
  await expect(written).rejects.toThrow('aborted');
  await expect(new ResponseSink(response).write('more')).rejects.toThrow('The client is gone');
});
