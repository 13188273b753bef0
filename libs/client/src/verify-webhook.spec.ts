import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from './verify-webhook.js';

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const body = JSON.stringify({
  type: 'channel.changed',
  timestamp: '2026-11-23T09:30:00.000Z',
  data: { channelId: 'ä' },
});
const at = new Date('2026-11-23T09:30:00.000Z');
const now = at.getTime();

/** The headers as the reference implementation makes them. */
function signedBy(key: string, text = body, date = at): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(date.getTime() / 1000)),
    'webhook-signature': new Webhook(key).sign('msg_1', date, text),
  };
}

it('accepts what the reference implementation signs, as text or bytes, with headers of either kind', async () => {
  const headers = signedBy(secret);
  const event = { type: 'channel.changed', data: { channelId: 'ä' } };
  expect(await verifyWebhook(body, headers, secret, { now })).toMatchObject(event);
  expect(await verifyWebhook(Buffer.from(body), new Headers(headers), secret, { now })).toMatchObject(event);
});

it('accepts the second of two signatures, and secrets without their prefix', async () => {
  const headers = signedBy(secret);
  const other = signedBy(`whsec_${Buffer.from('another secret of enough').toString('base64')}`);
  const both = {
    ...headers,
    'webhook-signature': `${other['webhook-signature']} v2,x ${headers['webhook-signature']}`,
  };
  await expect(verifyWebhook(body, both, secret.slice('whsec_'.length), { now })).resolves.toBeDefined();
});

const headers = signedBy(secret);
it.each([
  ['a changed body', body.replace('ä', 'b'), headers, 'signature-wrong'],
  ['another id', body, { ...headers, 'webhook-id': 'msg_2' }, 'signature-wrong'],
  ['another time', body, { ...headers, 'webhook-timestamp': String(now / 1000 + 1) }, 'signature-wrong'],
  [
    'another secret',
    body,
    signedBy(`whsec_${Buffer.from('x'.repeat(24)).toString('base64')}`),
    'signature-wrong',
  ],
  ['no base64', body, { ...headers, 'webhook-signature': 'v1,%%%' }, 'signature-wrong'],
  [
    'an unknown version',
    body,
    { ...headers, 'webhook-signature': headers['webhook-signature']?.replace('v1', 'v1a') },
    'signature-wrong',
  ],
  ['ten minutes of age', body, signedBy(secret, body, new Date(now - 600_000)), 'too-old'],
  ['ten minutes in the future', body, signedBy(secret, body, new Date(now + 600_000)), 'too-new'],
  ['no signature', body, { ...headers, 'webhook-signature': undefined }, 'header-missing'],
  ['no time', body, { ...headers, 'webhook-timestamp': 'yesterday' }, 'header-missing'],
])('refuses %s', async (_, text, sent, reason) => {
  await expect(verifyWebhook(text, sent, secret, { now })).rejects.toMatchObject({ reason });
});

it.each(['', 'whsec_', 'whsec_%%%'])('refuses to work with the secret %j', async (wrong) => {
  await expect(verifyWebhook(body, headers, wrong, { now })).rejects.toMatchObject({
    reason: 'secret-invalid',
  });
});
