import { pageItem } from '../testing/item-context.js';
import { normalizeMessaging } from './messaging.js';

const event = { sender: { id: '7' }, recipient: { id: '370873143344730' }, timestamp: 1458692752478 };
const thread = { kind: 'direct-message', customerId: '7' };
const at = '2016-03-23T00:25:52.478Z';
const factsOf = (content: object) => normalizeMessaging({ ...event, ...content }, pageItem()).facts;

describe('notes in a thread', () => {
  it.each([
    [
      'referral',
      { referral: { ref: 'x', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      { ref: 'x', source: 'SHORTLINK', type: 'OPEN_THREAD' },
      true,
    ],
    [
      'referral',
      { referral: { source: 'ADS', ad_id: 23, ads_context_data: { ad_title: 'Sale' } } },
      { source: 'ADS', ad_id: '23', ad_title: 'Sale' },
      true,
    ],
    ['optin', { optin: { ref: 'plugin' } }, { ref: 'plugin' }, true],
    [
      'optin',
      { optin: { type: 'notification_messages', notification_messages_token: 'secret', title: 'News' } },
      { type: 'notification_messages', title: 'News' },
      false,
    ],
    [
      'thread-requested',
      { request_thread_control: { requested_owner_app_id: 123456789, metadata: 'm' } },
      { requested_owner_app_id: '123456789' },
      false,
    ],
    [
      'policy-enforced',
      { policy_enforcement: { action: 'warning', reason: 'spam' } },
      { action: 'warning', reason: 'spam' },
      false,
    ],
    [
      'account-linked',
      { account_linking: { status: 'linked', authorization_code: 'secret' } },
      { status: 'linked' },
      false,
    ],
    ['feedback', { response_feedback: { feedback: 'Good' } }, { feedback: 'Good' }, false],
    ['other', { order: { products: [] } }, { event: 'order' }, false],
    ['other', { template: {} }, { event: 'template' }, false],
    ['other', { lead: {} }, { event: 'lead' }, false],
  ])('%s of %j', (name, content, detail, opensWindow) => {
    expect(factsOf(content)).toEqual([
      {
        type: 'thread-noted',
        thread,
        at,
        noteId: expect.stringMatching(new RegExp(`^${name}:[0-9a-f]{32}$`)),
        name,
        detail,
        opensWindow,
      },
    ]);
  });

  it('have the same id whenever Meta sends them again (meta-platform.md 8.1)', () => {
    const idOf = (content: object) => factsOf(content).find(({ type }) => type === 'thread-noted');
    const referral = { ref: 'x' };
    expect(idOf({ referral })).toEqual(idOf({ referral, hop_context: [] }));
    expect(idOf({ referral })).not.toEqual(idOf({ referral: { ref: 'y' } }));
    expect(idOf({ referral })).not.toEqual(idOf({ referral, timestamp: 1458692752479 }));
  });
});

describe('control of a thread', () => {
  it.each([
    ['pass_thread_control', 'thread-passed', '1929931607227568', 'parley'],
    ['pass_thread_control', 'thread-passed', 1929931607227568, 'parley'],
    ['pass_thread_control', 'thread-passed', 263902037430900, 'other'],
    ['take_thread_control', 'thread-taken', '456', 'other'],
    ['take_thread_control', 'thread-taken', undefined, null],
    ['pass_thread_control', 'thread-passed', null, null],
  ])('%s: %s to %j is %s (meta-platform.md 8.23)', (key, name, new_owner_app_id, holder) => {
    expect(factsOf({ [key]: { previous_owner_app_id: null, new_owner_app_id } })).toEqual([
      expect.objectContaining({ type: 'thread-noted', name, opensWindow: false }),
      { type: 'thread-control-changed', thread, at, holder },
    ]);
  });
});
