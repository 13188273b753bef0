import { parseLossless } from '#shared/json/lossless-json.js';
import { pageItem } from '../testing/item-context.js';
import { normalizeMessaging } from './messaging.js';

const customerId = '6780462125377510';
const common = `"sender":{"id":"${customerId}"},"recipient":{"id":"370873143344730"},"timestamp":1698637600838`;
const thread = { kind: 'direct-message', customerId } as const;
const at = '2023-10-30T03:46:40.838Z';

const normalize = (json: string) => normalizeMessaging(parseLossless(json), pageItem());
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
