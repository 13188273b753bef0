import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { signatureHeaders } from './signature.js';

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
const id = 'a-delivery';
const body = '{"type":"conversation.changed","data":{"name":"Zoë 🙂"}}';
const [present, previous] = [newSecret(), newSecret()];
const signedAt = (at: Date) => signatureHeaders({ id, body, secrets: [present, previous] }, at);

it.each([present, previous])('is accepted by the library with either secret of a rotation', (secret) => {
  expect(new Webhook(secret).verify(body, signedAt(new Date()))).toEqual(JSON.parse(body));
});

it('is refused with another secret', () => {
  expect(() => new Webhook(newSecret()).verify(body, signedAt(new Date()))).toThrow('No matching');
});

it('is refused when anything was tampered with', () => {
  const headers = signedAt(new Date());
  const verify = (text: string, more: object) => new Webhook(present).verify(text, { ...headers, ...more });
  expect(() => verify(body.replace('Zoë', 'Zoe'), {})).toThrow('No matching');
  expect(() => verify(body, { 'webhook-id': 'another' })).toThrow('No matching');
  const later = String(Number(headers['webhook-timestamp']) + 1);
  expect(() => verify(body, { 'webhook-timestamp': later })).toThrow('No matching');
});

it('is refused ten minutes later', () => {
  const headers = signedAt(new Date(Date.now() - 600_000));
  expect(() => new Webhook(present).verify(body, headers)).toThrow('too old');
});
