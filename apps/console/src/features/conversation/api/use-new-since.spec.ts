import { newSinceAfter, type Glance, type NewSince } from './use-new-since.js';

const before = '2026-11-23T10:00:00.000Z';
const later = '2026-11-23T10:05:00.000Z';

const look = (...glances: Partial<Glance>[]): NewSince =>
  glances.reduce<NewSince>(
    (known, glance) =>
      newSinceAfter(known, {
        unread: false,
        readUpTo: before,
        isFetching: false,
        isHidden: false,
        ...glance,
      }),
    { since: null, isDecided: false },
  );

describe('newSinceAfter', () => {
  it('begins after what the user had read', () => {
    expect(look({ unread: true }).since).toBe(before);
  });

  it('is null when all was read', () => {
    expect(look({ isFetching: true }, {}).since).toBeNull();
  });

  it('holds when a second fetch, on its way from the beginning, answers after the conversation was noted as read', () => {
    expect(look({ unread: true, isFetching: true }, { readUpTo: later }).since).toBe(before);
  });

  it('waits for the fetch when the cache is from before the last message', () => {
    expect(look({ isFetching: true }, { unread: true }, { readUpTo: later }).since).toBe(before);
  });

  it('leaves out what comes in while the user looks', () => {
    expect(look({}, { unread: true }, { readUpTo: later }).since).toBeNull();
  });

  it('counts what comes in while the user is in another window', () => {
    expect(look({}, { unread: true, isHidden: true }, { readUpTo: later }).since).toBe(before);
  });
});
