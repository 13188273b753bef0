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
const only = (...facts: object[]) => ({ facts, lookups: [], leftOver: [] });

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
