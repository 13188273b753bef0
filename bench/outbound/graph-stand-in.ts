/**
 * Graph as far as sending needs it: takes each message after a pause, and does nothing else. Started as its own process by
 * `run.ts`: `graph-stand-in <port> <milliseconds until it answers>`.
 */
import { createServer, type ServerResponse } from 'node:http';

const [port, pauseMs = '0'] = process.argv.slice(2);
if (port === undefined) throw new Error('usage: graph-stand-in <port> <pause ms>');
const pause = Number(pauseMs);

let messages = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.url?.includes('/messages') !== true) return answer(response, { data: [], success: true });
    messages += 1;
    const body = { recipient_id: '7001', message_id: `m_${messages}` };
    if (pause === 0) answer(response, body);
    else setTimeout(() => answer(response, body), pause);
  });
});

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
process.on('SIGTERM', () => process.exit(0));
