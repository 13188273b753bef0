import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stack } from '../../scripts/infra/stack.js';
import { ApiClient } from './api-client.js';
import { connectPage, postJson } from './connect-page.js';
import { eventually } from './eventually.js';
import { Inbox } from './inbox.js';

const PAGE = 'Northwind Bikes';

/**
 * The shortest story in which all services have a part: an admin signs in, connects a Page and subscribes to events; a customer
 * writes and is answered; the receiver hears of it. Rejects when one of them does not do its part.
 */
export async function story(stack: Stack): Promise<void> {
  const sandbox = stack.urls['meta-sandbox'];
  const { email, password } = stack.credentials;
  const api = await ApiClient.signIn(stack.urls.gateway, email, password);
  const { channelId } = await connectPage(api, sandbox, PAGE);
  const heard: string[] = [];
  const receiver = await listen(heard);
  try {
    await subscribe(api, receiver);
    await postJson(`${sandbox}/sandbox/api/actions/message`, {
      customer: 'Lena Hoffmann',
      page: PAGE,
      text: 'Is it in stock?',
    });
    const inbox = new Inbox(api);
    const { conversation } = await inbox.withText(channelId, 'Is it in stock?');
    const answer = await inbox.reply(conversation.id, { text: 'Yes, three of them.' });
    const { state } = answer.delivery ?? {};
    if (state !== 'sent' && state !== 'delivered' && state !== 'read')
      throw new Error(`the answer is ${state}`);
    const told = () => Promise.resolve(heard.some((body) => body.includes(conversation.id)));
    await eventually(told, 60_000);
  } finally {
    receiver.closeAllConnections();
    receiver.close();
  }
}

async function listen(heard: string[]): Promise<Server> {
  const receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      heard.push(body);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  return receiver;
}

async function subscribe(api: ApiClient, receiver: Server): Promise<void> {
  const { port } = receiver.address() as AddressInfo;
  const made = await api.send('POST', '/v1/settings/webhooks', {
    url: `http://127.0.0.1:${port}/hook`,
    description: 'story',
    eventTypes: ['conversation.changed'],
    channelIds: null,
  });
  if (made.status !== 201) throw new Error(`the endpoint was answered ${made.status}`);
}
