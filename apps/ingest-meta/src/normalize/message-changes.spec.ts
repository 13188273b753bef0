import { parseLossless } from '#shared/json/lossless-json.js';
import { pageItem } from '../testing/item-context.js';
import { normalizeMessaging } from './messaging.js';

const customerId = '6780462125377510';
const common = `"sender":{"id":"${customerId}"},"recipient":{"id":"370873143344730"},"timestamp":1698637600838`;
const echoed = `"sender":{"id":"370873143344730"},"recipient":{"id":"${customerId}"},"timestamp":1702033748942`;
const thread = { kind: 'direct-message', customerId } as const;
const at = '2023-10-30T03:46:40.838Z';

const normalize = (json: string) => normalizeMessaging(parseLossless(json), pageItem());
const only = (...facts: object[]) => ({ facts, lookups: [], leftOver: [] });

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
