import { newId } from '#shared/database/ids.js';
import { PresenceRoom, type Told } from './presence-room.js';

const ada = { userId: newId(), name: 'Ada' };
const ben = { userId: newId(), name: 'Ben' };
const cem = { userId: newId(), name: 'Cem' };

let room: PresenceRoom;
let now: number;
beforeEach(() => {
  room = new PresenceRoom(newId(), newId(), newId());
  now = 1_000_000;
});

function tell(user: { userId: string; name: string }, state: Told['state'], more: Partial<Told> = {}) {
  now += 1_000;
  const report = room.reportOf(user, { state, tabId: 'one', takeOver: false, ...more }, now);
  room.apply(report, now);
  return report;
}
const people = () => room.view(now).people.map(({ name, state }) => `${name} ${state}`);
const composer = () => room.view(now).composer?.name ?? null;

describe('who is there', () => {
  it('is each person once, with what they do most', () => {
    tell(ben, 'viewing');
    tell(ada, 'idle', { tabId: 'two' });
    tell(ada, 'viewing');
    expect(people()).toEqual(['Ada viewing', 'Ben viewing']);
    tell(ada, 'typing', { tabId: 'two' });
    expect(people()).toEqual(['Ada typing', 'Ben viewing']);
    tell(ada, 'left', { tabId: 'two' });
    expect(people()).toEqual(['Ada viewing', 'Ben viewing']);
    tell(ada, 'left');
    expect(people()).toEqual(['Ben viewing']);
  });

  it('is nobody who has said nothing for a minute', () => {
    tell(ada, 'typing');
    tell(ben, 'idle');
    now += 54_000;
    expect([people(), composer()]).toEqual([['Ben idle'], null]);
    now += 96_000;
    expect([people(), room.isEmpty]).toEqual([[], true]);
  });

  it('does not grow with the tabs of one person', () => {
    for (let tab = 0; tab < 100; tab += 1) tell(ada, 'typing', { tabId: `tab ${tab}` });
    expect(room.typingTabs(ada.userId)).toHaveLength(20);
  });
});

describe('the composer', () => {
  it('is of the first who types, until they stop', () => {
    tell(ada, 'typing');
    tell(ben, 'typing');
    tell(ada, 'typing');
    expect(composer()).toBe('Ada');
    tell(ada, 'viewing');
    expect(composer()).toBe('Ben');
    tell(ben, 'left');
    expect(composer()).toBeNull();
  });

  it('can be taken over, and taken back', () => {
    tell(ada, 'typing');
    tell(ben, 'typing', { takeOver: true });
    expect(room.view(now).composer).toEqual({ ...ben, takenFrom: [ada.userId] });
    tell(ada, 'viewing');
    expect([ada, ben].map(({ userId }) => room.hasLost(userId, now))).toEqual([true, false]);
    tell(ada, 'typing');
    expect(composer()).toBe('Ben');
    tell(ada, 'typing', { takeOver: true });
    expect(room.view(now).composer).toEqual({ ...ada, takenFrom: [ben.userId] });
  });

  it('taken over twice stays lost for both who had it', () => {
    tell(ada, 'typing');
    tell(ben, 'typing', { takeOver: true });
    tell(cem, 'typing', { takeOver: true });
    expect([ada, ben, cem].map(({ userId }) => room.hasLost(userId, now))).toEqual([true, true, false]);
  });

  it.each([['viewing'], ['left'], [null]] as const)('is free again when the taker is %s', (state) => {
    tell(ada, 'typing');
    tell(ben, 'typing', { takeOver: true });
    tell(ada, 'viewing');
    if (state === null) now += 60_000;
    else tell(ben, state);
    expect([composer(), room.hasLost(ada.userId, now)]).toEqual([null, false]);
  });

  it('is not lost by a free one being taken', () => {
    tell(ada, 'viewing');
    expect(tell(ben, 'typing', { takeOver: true }).takenFrom).toBeNull();
    expect(room.hasLost(ada.userId, now)).toBe(false);
  });
});

it('comes to the same in whatever order reports arrive, and however often', () => {
  const reports = [
    tell(ada, 'typing'),
    tell(cem, 'typing'),
    tell(ben, 'typing', { takeOver: true }),
    tell(ada, 'viewing'),
    tell(cem, 'left'),
  ];
  const here = room.view(now);
  const there = new PresenceRoom(room.organizationId, room.channelId, room.conversationId);
  for (const report of [...reports, ...reports]) there.apply(report, now);
  expect(there.view(now)).toEqual(here);
  const swapped = new PresenceRoom(room.organizationId, room.channelId, room.conversationId);
  const [typing, other, taken, viewing, left] = reports;
  for (const report of [other, typing, viewing, taken, left, typing]) if (report) swapped.apply(report, now);
  expect(swapped.view(now)).toEqual(here);
});
