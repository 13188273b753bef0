import { parseLossless } from '#shared/json/lossless-json.js';
import { instagramId, instagramItem, pageItem } from '../testing/item-context.js';
import { normalizeMessaging } from './messaging.js';

const customerId = '6780462125377510';
const common = `"sender":{"id":"${customerId}"},"recipient":{"id":"370873143344730"},"timestamp":1698637600838`;
const echoed = `"sender":{"id":"370873143344730"},"recipient":{"id":"${customerId}"},"timestamp":1702033748942`;
const onInstagram = `"sender":{"id":"${customerId}"},"recipient":{"id":"${instagramId}"},"timestamp":1668022333735`;
const thread = { kind: 'direct-message', customerId } as const;
const at = '2023-10-30T03:46:40.838Z';

const normalize = (json: string) => normalizeMessaging(parseLossless(json), pageItem());
const normalizeInstagram = (json: string) => normalizeMessaging(parseLossless(json), instagramItem());

const written = {
  type: 'message-written',
  platformMessageId: 'm_1',
  thread,
  at,
  direction: 'inbound',
  author: { platformId: customerId, name: null },
  text: null,
  attachments: [],
  context: [],
  parentId: null,
  postUrl: null,
  replyId: null,
  readAt: null,
};
const only = (...facts: object[]) => ({ facts, lookups: [], leftOver: [] });

describe('a message', () => {
  it('with text', () => {
    expect(normalize(`{${common},"message":{"mid":"m_1","text":"yes \\ud83d\\ude22"}}`)).toEqual(
      only({ ...written, text: 'yes 😢' }),
    );
  });

  it.each([
    ['a quick reply', '"quick_reply":{"payload":"RED"}', { type: 'quick-reply', ref: 'RED' }],
    [
      'an ad',
      '"referral":{"ref":"r","ad_id":"23","source":"ADS","type":"OPEN_THREAD","ads_context_data":{"ad_title":"Sale","photo_url":"https://x","post_id":"1"}}',
      { type: 'ad', ref: '23', title: 'Sale' },
    ],
    ['a product', '"referral":{"product":{"id":"77"}}', { type: 'product', ref: '77' }],
    ['a command', '"commands":[{"name":"help"}]', { type: 'command', ref: 'help' }],
    [
      'a link with a reference',
      '"referral":{"ref":"r","source":"SHORTLINK"}',
      { type: 'referral', ref: 'r', title: 'SHORTLINK' },
    ],
  ])('%s goes along as context', (_name, key, context) => {
    expect(normalize(`{${common},"message":{"mid":"m_1","text":"x",${key}}}`)).toEqual(
      only({ ...written, text: 'x', context: [{ title: null, url: null, ...context }] }),
    );
  });

  it('that answers another one', () => {
    const json = `{${common},"message":{"mid":"m_1","text":"x","reply_to":{"mid":"m_0","is_self_reply":false}}}`;
    expect(normalize(json).facts).toMatchObject([
      { parentId: 'm_0', context: [{ type: 'message-reply', ref: 'm_0' }] },
    ]);
  });

  it('that answers a story', () => {
    const json = `{${onInstagram},"message":{"mid":"aWdf","text":"wow","reply_to":{"story":{"url":"https://lookaside.fbsbx.com/1","id":"180748"}}}}`;
    expect(normalizeInstagram(json).facts).toMatchObject([
      { context: [{ type: 'story-reply', ref: '180748', url: 'https://lookaside.fbsbx.com/1' }] },
    ]);
  });

  it.each(['true', '"true"'])('that Meta does not show (is_unsupported: %s) is a placeholder', (flag) => {
    expect(normalize(`{${common},"message":{"mid":"m_1","is_unsupported":${flag}}}`)).toMatchObject({
      facts: [{ attachments: [{ type: 'unsupported', platformType: 'is_unsupported', copy: 'no' }] }],
      lookups: [],
    });
  });

  it.each([
    ['nothing at all', ''],
    ['an empty text', ',"text":""'],
    ['a picture without address (meta-platform.md 8.17)', ',"attachments":[{"type":"image","payload":{}}]'],
  ])('with %s is kept, and looked up', (_name, content) => {
    const { facts, lookups } = normalize(`{${common},"message":{"mid":"m_1"${content}}}`);
    expect(facts).toEqual([written]);
    expect(lookups).toEqual([{ kind: 'message', messageId: 'm_1', customerId, at }]);
  });

  it('taken back', () => {
    expect(normalize(`{${common},"message":{"mid":"m_1","is_deleted":true}}`)).toEqual(
      only({ type: 'message-removed', platformMessageId: 'm_1', thread, at }),
    );
  });

  it('without a time happened when Meta sent it; seconds are seconds (meta-platform.md 8.10)', () => {
    const at = (timestamp: string) =>
      normalize(`{"sender":{"id":"2"}${timestamp},"message":{"mid":"m_1","text":"x"}}`).facts[0]?.at;
    expect(at('')).toBe('2026-11-22T11:59:59.000Z');
    expect(at(',"timestamp":1698637600')).toBe('2023-10-30T03:46:40.000Z');
    expect(at(',"timestamp":"1527459824"')).toBe('2018-05-27T22:23:44.000Z');
  });

  it('with ids that are numbers keeps their digits (meta-platform.md 8.23)', () => {
    const json = '{"sender":{"id":12345678901234567890},"timestamp":1,"message":{"mid":12345,"text":"x"}}';
    expect(normalize(json).facts).toMatchObject([
      { platformMessageId: '12345', thread: { customerId: '12345678901234567890' } },
    ]);
  });
});

describe('an echo (meta-platform.md 8.2)', () => {
  const ours = '019b9d2e-1111-7abc-8def-0123456789ab';
  it.each([
    ['ours', `"app_id":1929931607227568,"metadata":"${ours}"`, ours],
    ['ours, with its app id as text (8.23)', `"app_id":"1929931607227568","metadata":"${ours}"`, ours],
    ['ours, without app id', `"metadata":"${ours.toUpperCase()}"`, ours],
    ['another app with an id like ours', `"app_id":263902037430900,"metadata":"${ours}"`, null],
    ['ours, but not one of our replies', '"app_id":1929931607227568,"metadata":"my-id"', null],
    ['the Page inbox', '"app_id":263902037430900', null],
    ['nobody knows whose', '"metadata":7', null],
  ])('%s', (_name, keys, replyId) => {
    const json = `{${echoed},"message":{"mid":"m_lpI","is_echo":true,${keys},"text":"hi"}}`;
    expect(normalize(json)).toEqual(
      only({
        ...written,
        platformMessageId: 'm_lpI',
        at: '2023-12-08T11:09:08.942Z',
        direction: 'outbound',
        author: null,
        text: 'hi',
        replyId,
      }),
    );
  });

  it('on Instagram: the account is the sender', () => {
    const json = `{"sender":{"id":"${instagramId}"},"recipient":{"id":"${customerId}"},"timestamp":1,"message":{"mid":"aWdf","is_echo":true,"text":"reply"}}`;
    expect(normalizeInstagram(json).facts).toMatchObject([{ direction: 'outbound', thread }]);
  });

  it('is known by its sender too, should Meta not say so', () => {
    expect(normalize(`{${echoed},"message":{"mid":"m_1","text":"hi"}}`).facts).toMatchObject([
      { direction: 'outbound', thread },
    ]);
  });

  it('of a message that was taken back', () => {
    const json = `{${echoed},"message":{"mid":"m_1","is_echo":true,"is_deleted":true}}`;
    expect(normalize(json).facts).toMatchObject([{ type: 'message-removed', thread }]);
  });

  it('metadata of a customer is no reply of ours', () => {
    const json = `{${common},"message":{"mid":"m_1","text":"x","metadata":"${ours}"}}`;
    expect(normalize(json).facts).toMatchObject([{ direction: 'inbound', replyId: null }]);
  });

  it('of an account that writes to itself makes no contact', () => {
    const json = `{"sender":{"id":"${instagramId}"},"recipient":{"id":"${instagramId}"},"message":{"mid":"a","is_self":true,"is_echo":true,"text":"x"}}`;
    expect(normalizeInstagram(json).leftOver).toMatchObject([{ kind: 'ignored', reason: 'self-message' }]);
  });
});

describe('what cannot be told', () => {
  it.each([
    ['a key nobody knows', '{"sender":{"id":"1"},"teleport":{}}', 'unknown-event', 'sender,teleport'],
    ['no mid', `{${common},"message":{"text":"x"}}`, 'message-without-id', null],
    ['a reaction to nothing', `{${common},"reaction":{}}`, 'reaction-without-id', null],
    [
      'a visitor of the chat plugin',
      '{"sender":{"user_ref":"u"},"message":{"mid":"m"}}',
      'customer-by-reference',
      'message',
    ],
    ['no sender', '{"message":{"mid":"m","text":"x"}}', 'event-without-customer', 'message'],
    [
      'a policy for the whole Page',
      '{"recipient":{"id":"1"},"policy_enforcement":{"action":"block","reason":"x"}}',
      'event-without-customer',
      'policy_enforcement',
    ],
    ['no content', `{${common},"message":7}`, 'not-an-object', 'message'],
    ['an array', '[]', 'not-an-object', 'messaging'],
    ['null', 'null', 'not-an-object', 'messaging'],
  ])('%s', (_name, json, reason, detail) => {
    expect(normalize(json)).toEqual({
      facts: [],
      lookups: [],
      leftOver: [{ kind: 'unsupported', reason, detail }],
    });
  });

  it('a broken part does not take the rest of the event along', () => {
    const { facts, leftOver } = normalize(`{${common},"message":7,"read":{"watermark":1698636960806}}`);
    expect(facts).toMatchObject([{ type: 'messages-read' }]);
    expect(leftOver).toMatchObject([{ reason: 'not-an-object', detail: 'message' }]);
  });

  it('roles of apps are nothing to do', () => {
    const json = '{"recipient":{"id":"1"},"timestamp":1,"app_roles":{"123456789":["primary_receiver"]}}';
    expect(normalize(json).leftOver).toMatchObject([{ kind: 'ignored', reason: 'app-roles' }]);
  });

  it('shows what cannot be stored as U+FFFD, in the reasons too', () => {
    const text = JSON.stringify('a\u0000b \ud83d c \ude22 👍🏽');
    expect(normalize(`{${common},"message":{"mid":"m_1","text":${text}}}`).facts).toMatchObject([
      { text: 'a\uFFFDb \uFFFD c \uFFFD 👍🏽' },
    ]);
    const cut = { [`\u0000${'x'.repeat(98)}😢`]: 1 };
    expect(normalizeMessaging(cut, pageItem()).leftOver).toMatchObject([
      { reason: 'unknown-event', detail: `\uFFFD${'x'.repeat(98)}\uFFFD` },
    ]);
  });
});

describe('a comment in a group of the Page', () => {
  it('comes in the place of a message (meta-platform.md 3.7)', () => {
    const json =
      '{"recipient":{"id":"370873143344730"},"from":{"id":"5","name":"Cinderella"},"group_id":"9","comment_id":"8_7","parent_id":"9_8","post_id":"9_8","created_time":1680575789,"item":"comment","verb":"add","message":"in blue?","field":"group_feed"}';
    expect(normalize(json)).toEqual(
      only({
        ...written,
        platformMessageId: '8_7',
        thread: { kind: 'comment', rootId: '8_7', postId: '9_8' },
        at: '2023-04-04T02:36:29.000Z',
        author: { platformId: '5', name: 'Cinderella' },
        text: 'in blue?',
      }),
    );
  });
});
