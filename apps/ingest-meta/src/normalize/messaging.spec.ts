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

describe('a postback is a message: what stands on the button', () => {
  const postback = '"postback":{"mid":"m_1","title":"Get started","payload":"GS"}';
  const context = [{ type: 'postback', ref: 'GS', title: 'Get started', url: null }];

  it('with an id', () => {
    expect(normalize(`{${common},${postback}}`)).toEqual(only({ ...written, text: 'Get started', context }));
  });

  it('without: the same made-up id whenever it is repeated, another one for another press', () => {
    const id = (json: string) => {
      const [fact] = normalize(json).facts;
      return fact?.type === 'message-written' ? fact.platformMessageId : undefined;
    };
    const withoutId = postback.replace('"mid":"m_1",', '');
    const first = id(`{${common},${withoutId}}`);
    expect(first).toMatch(/^postback:[0-9a-f]{32}$/);
    expect(id(`{${withoutId},${common}}`)).toBe(first);
    expect(id(`{${common.replace('0838', '0839')},${withoutId}}`)).not.toBe(first);
    expect(id(`{${common.replace(customerId, '7')},${withoutId}}`)).not.toBe(first);
  });

  it('in standby, without payload (meta-platform.md 8.3)', () => {
    expect(normalize(`{${common},"postback":{"mid":"m_1","title":"Go"}}`).facts).toMatchObject([
      { text: 'Go', context: [{ type: 'postback', ref: null, title: 'Go' }] },
    ]);
  });

  it('with the link that led to it', () => {
    const json = `{${common},"postback":{"mid":"m_1","title":"Go","payload":"GS","referral":{"ref":"x","source":"SHORTLINK","type":"OPEN_THREAD"}}}`;
    expect(normalize(json).facts).toMatchObject([
      { context: [{ type: 'postback' }, { type: 'referral', ref: 'x', title: 'SHORTLINK' }] },
    ]);
  });
});

describe('what happens to a message', () => {
  const reacted = { type: 'reaction-changed', platformMessageId: 'm_1', thread, at, byBusiness: false };
  const actor = { platformId: customerId, name: null };
  it.each([
    ['react', '"action":"react","reaction":"sad","emoji":"\\ud83d\\ude22"', 'sad', '😢'],
    ['an emoji only', '"action":"react","emoji":"\\ud83d\\ude22"', 'other', '😢'],
    ['unreact', '"action":"unreact"', null, null],
    ['unreact that still names it', '"action":"unreact","reaction":"sad"', null, null],
    ['neither action nor reaction', '"x":1', null, null],
  ])('a reaction: %s', (_name, keys, reaction, emoji) => {
    expect(normalize(`{${common},"reaction":{"mid":"m_1",${keys}}}`)).toEqual(
      only({ ...reacted, actor, reaction, emoji }),
    );
  });

  it('a reaction of the business itself', () => {
    const json = `{${echoed},"reaction":{"mid":"m_1","action":"react","reaction":"love"}}`;
    expect(normalize(json).facts).toMatchObject([
      { byBusiness: true, thread, actor: { platformId: '370873143344730' } },
    ]);
  });

  it('a reaction does not stand in the way of the message that it is about (meta-platform.md 8.1)', () => {
    const json = `{${common},"message":{"mid":"m_1","text":"x"},"reaction":{"mid":"m_1","reaction":"love"}}`;
    expect(normalize(json).facts.map(({ type }) => type)).toEqual(['message-written', 'reaction-changed']);
  });

  it.each(['1', '"1"'])('an edit, num_edit %s', (count) => {
    expect(
      normalize(`{${common},"message_edit":{"mid":"m_1","text":"new text","num_edit":${count}}}`),
    ).toEqual(only({ type: 'message-edited', platformMessageId: 'm_1', thread, at, text: 'new text' }));
  });

  it.each([
    ['num_edit 0', '"num_edit":0'],
    ['num_edit "0"', '"num_edit":"0"'],
    ['no text', '"num_edit":2'],
  ])('an edit with %s is looked up: it may be a new message (meta-platform.md 8.25)', (_name, key) => {
    expect(normalize(`{${common},"message_edit":{"mid":"m_1",${key}}}`)).toEqual({
      facts: [],
      lookups: [{ kind: 'message', messageId: 'm_1', customerId, at }],
      leftOver: [],
    });
  });
});

describe('receipts', () => {
  it('read, up to a time', () => {
    expect(normalize(`{${common},"read":{"watermark":1698636960806}}`)).toEqual(
      only({ type: 'messages-read', thread, at, upTo: '2023-10-30T03:36:00.806Z', platformMessageId: null }),
    );
  });

  it('read on Instagram, up to a message', () => {
    expect(normalizeInstagram(`{${onInstagram},"read":{"mid":"aWdf"}}`).facts).toMatchObject([
      { type: 'messages-read', upTo: null, platformMessageId: 'aWdf' },
    ]);
  });

  it.each([
    [
      'both',
      '"mids":["m_1"],"watermark":1698636946713',
      { upTo: '2023-10-30T03:35:46.713Z', platformMessageIds: ['m_1'] },
    ],
    ['no ids', '"watermark":1698636946713', { upTo: '2023-10-30T03:35:46.713Z', platformMessageIds: [] }],
    [
      'ids of all kinds, no watermark',
      '"mids":["m_1",12,null,{}]',
      { upTo: null, platformMessageIds: ['m_1', '12'] },
    ],
  ])('delivered: %s', (_name, keys, known) => {
    expect(normalize(`{${common},"delivery":{${keys}}}`)).toEqual(
      only({ type: 'messages-delivered', thread, at, ...known }),
    );
  });

  it.each(['read', 'delivery'])('%s of nothing', (key) => {
    expect(normalize(`{${common},"${key}":{"watermark":"x","mids":7}}`).leftOver).toMatchObject([
      { kind: 'unsupported', reason: 'receipt-of-nothing', detail: key },
    ]);
  });

  it('read by the business', () => {
    expect(normalize(`{${echoed},"read":{"watermark":1}}`).leftOver).toMatchObject([{ kind: 'ignored' }]);
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
