import { stepsOf, type OnboardingFacts } from './steps.js';

const nothing: OnboardingFacts = {
  app: { subscriptions: [{ object: 'page', wellAt: null, fields: [] }], channels: [] },
  users: [{ kind: 'person', state: 'active' }],
  defaultsVersion: 1,
  defaultsSeen: false,
};
const at = '2026-11-23T09:30:00.000Z';
const doneIn = (facts: Partial<OnboardingFacts>): string[] =>
  stepsOf({ ...nothing, ...facts })
    .filter(({ isDone }) => isDone)
    .map(({ name }) => name);

it('has five steps, none of which a new installation has done', () => {
  expect(stepsOf(nothing).map(({ name }) => name)).toEqual([
    'metaApp',
    'channel',
    'colleagues',
    'defaults',
    'reply',
  ]);
  expect(doneIn({})).toEqual([]);
});

it.each<[string, Partial<OnboardingFacts>, string[]]>([
  [
    'the app is subscribed',
    { app: { subscriptions: [{ object: 'instagram', wellAt: at, fields: [] }], channels: [] } },
    ['metaApp'],
  ],
  ['there is a channel', { app: { subscriptions: [], channels: [{ lastSentAt: null }] } }, ['channel']],
  [
    'a reply was sent',
    { app: { subscriptions: [], channels: [{ lastSentAt: null }, { lastSentAt: at }] } },
    ['channel', 'reply'],
  ],
  [
    'somebody is invited',
    {
      users: [
        { kind: 'person', state: 'active' },
        { kind: 'person', state: 'invited' },
      ],
    },
    ['colleagues'],
  ],
  [
    'the other one has left, or is a program',
    {
      users: [
        { kind: 'person', state: 'active' },
        { kind: 'person', state: 'deactivated' },
        { kind: 'service', state: 'active' },
      ],
    },
    [],
  ],
  ['the defaults were changed', { defaultsVersion: 2 }, ['defaults']],
  ['the defaults were looked at', { defaultsSeen: true }, ['defaults']],
])('ticks itself when %s', (_, facts, expected) => {
  expect(doneIn(facts)).toEqual(expected);
});
