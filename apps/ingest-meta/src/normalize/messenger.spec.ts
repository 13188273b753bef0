import { parseLossless } from '#shared/json/lossless-json.js';
import { normalizeMessaging } from './messenger.js';

const receivedAt = new Date('2026-11-22T12:00:00.000Z');
const common =
  '"sender":{"id":"6780462125377510"},"recipient":{"id":"370873143344730"},"timestamp":1698637600838';
const echoed =
  '"sender":{"id":"370873143344730"},"recipient":{"id":"6780462125377510"},"timestamp":1702033748942';

function normalize(json: string) {
  return normalizeMessaging(parseLossless(json), receivedAt);
}

const written = {
  type: 'message-written',
  platformMessageId: 'm_1',
  thread: { kind: 'direct-message', customerId: '6780462125377510' },
  at: '2023-10-30T03:46:40.838Z',
  direction: 'inbound',
  author: { platformId: '6780462125377510', name: null },
  text: null,
  attachments: [],
  parentId: null,
  postUrl: null,
  replyId: null,
};

describe('normalizeMessaging', () => {
  it('a text', () => {
    expect(normalize(`{${common},"message":{"mid":"m_1","text":"yes \\ud83d\\ude22"}}`)).toEqual({
      fact: { ...written, text: 'yes 😢' },
    });
  });

  it.each([
    [
      'a picture',
      { type: 'image', payload: { url: 'https://scontent/x.jpg' } },
      'image',
      'https://scontent/x.jpg',
      null,
    ],
    [
      'a sticker',
      { type: 'sticker', payload: { url: 'https://s/1', sticker_id: 369239263222822 } },
      'sticker',
      'https://s/1',
      null,
    ],
    [
      'a share',
      { type: 'fallback', payload: { url: 'https://a', title: 'A' } },
      'fallback',
      'https://a',
      'A',
    ],
    [
      'an old share',
      { type: 'fallback', payload: null, title: 'B', url: 'https://b' },
      'fallback',
      'https://b',
      'B',
    ],
    ['a place', { type: 'location', payload: { coordinates: { lat: 1, long: 2 } } }, 'location', null, null],
    ['a type nobody knows', { type: 'hologram' }, 'hologram', null, null],
    ['no type', {}, 'unknown', null, null],
  ])('keeps an attachment: %s', (_name, attachment, type, url, title) => {
    const event = {
      ...(JSON.parse(`{${common}}`) as object),
      message: { mid: 'm_1', attachments: [attachment] },
    };
    expect(normalizeMessaging(event, receivedAt)).toEqual({
      fact: { ...written, attachments: [{ type, url, title }] },
    });
  });

  it.each([
    ['ours', '019b9d2e-1111-7abc-8def-0123456789ab', '019b9d2e-1111-7abc-8def-0123456789ab'],
    ['another app', 'my-id', null],
    ['none', undefined, null],
  ])('an echo is outbound; its metadata is %s', (_name, metadata, replyId) => {
    const event = {
      ...(JSON.parse(`{${echoed}}`) as object),
      message: { mid: 'm_lpI', is_echo: true, app_id: 1929931607227568, metadata, text: 'hi' },
    };
    expect(normalizeMessaging(event, receivedAt)).toEqual({
      fact: {
        ...written,
        platformMessageId: 'm_lpI',
        at: '2023-12-08T11:09:08.942Z',
        direction: 'outbound',
        author: null,
        text: 'hi',
        replyId,
      },
    });
  });

  it('metadata of a customer is no reply of ours', () => {
    const json = `{${common},"message":{"mid":"m_1","metadata":"019b9d2e-1111-7abc-8def-0123456789ab"}}`;
    expect(normalize(json)).toMatchObject({ fact: { direction: 'inbound', replyId: null } });
  });

  it('an unsend takes the message away', () => {
    expect(normalize(`{${common},"message":{"mid":"m_1","is_deleted":true}}`)).toEqual({
      fact: { type: 'message-removed', platformMessageId: 'm_1', thread: written.thread, at: written.at },
    });
  });

  it('the dashboard’s test event: seconds in a string', () => {
    const json =
      '{"sender":{"id":"12334"},"recipient":{"id":"23245"},"timestamp":"1527459824","message":{"mid":"test_id","text":"test"}}';
    expect(normalize(json)).toMatchObject({ fact: { at: '2018-05-27T22:23:44.000Z', text: 'test' } });
  });

  it('ids that are numbers keep their digits', () => {
    const json = '{"sender":{"id":12345678901234567890},"timestamp":1,"message":{"mid":12345}}';
    expect(normalize(json)).toMatchObject({
      fact: { platformMessageId: '12345', thread: { customerId: '12345678901234567890' } },
    });
  });

  it.each([
    ['read', '"read":{"watermark":1698636960806}', 'ignored', 'receipt'],
    ['delivery', '"delivery":{"mids":["m_1"],"watermark":1}', 'ignored', 'receipt'],
    [
      'postback',
      '"postback":{"mid":"m_1","title":"Get started","payload":"GS"}',
      'unsupported',
      'unsupported-event',
    ],
    ['reaction', '"reaction":{"mid":"m_1","action":"unreact"}', 'unsupported', 'unsupported-event'],
    [
      'message_edit',
      '"message_edit":{"mid":"m_1","text":"new","num_edit":1}',
      'unsupported',
      'unsupported-event',
    ],
    ['app_roles', '"app_roles":{"123":["primary_receiver"]}', 'unsupported', 'unsupported-event'],
  ])('%s leads nowhere, and says why', (detail, key, kind, reason) => {
    expect(normalize(`{${common},${key}}`)).toEqual({ leftOver: { kind, reason, detail } });
  });

  it.each([
    ['a key nobody knows', '{"sender":{"id":"1"},"teleport":{}}', 'unknown-event', 'sender,teleport'],
    [
      'a comment in a group',
      '{"recipient":{"id":"1"},"item":"comment","message":"in blue?"}',
      'unknown-event',
      'recipient,item,message',
    ],
    ['no mid', `{${common},"message":{"text":"x"}}`, 'message-without-id', null],
    [
      'a visitor of the chat plugin',
      '{"sender":{"user_ref":"u"},"message":{"mid":"m"}}',
      'message-without-customer',
      null,
    ],
    ['an array', '[]', 'not-an-object', 'messaging'],
    ['null', 'null', 'not-an-object', 'messaging'],
  ])('%s is unsupported', (_name, json, reason, detail) => {
    expect(normalize(json)).toEqual({ leftOver: { kind: 'unsupported', reason, detail } });
  });

  it('shows what cannot be stored as U+FFFD, in the reasons too', () => {
    const text = JSON.stringify('a\u0000b \ud83d c \ude22 👍🏽');
    expect(normalize(`{${common},"message":{"mid":"m_1","text":${text}}}`)).toMatchObject({
      fact: { text: 'a\uFFFDb \uFFFD c \uFFFD 👍🏽' },
    });
    const cut = { [`\u0000${'x'.repeat(98)}😢`]: 1 };
    expect(normalizeMessaging(cut, receivedAt)).toEqual({
      leftOver: { kind: 'unsupported', reason: 'unknown-event', detail: `\uFFFD${'x'.repeat(98)}\uFFFD` },
    });
  });
});
