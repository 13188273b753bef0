import { EventLog } from './event-log.js';

const audience = { organizationId: 'o', userIds: ['u'] };
const filled = (log: EventLog, count: number) => {
  for (let index = 0; index < count; index += 1) log.append(audience, 'access.changed', { index });
  return log;
};

it('keeps the newest events and knows which it has lost', () => {
  const log = filled(new EventLog(4), 10);
  expect(log.head).toBe(10);
  expect(log.at(11)).toBeUndefined();
  expect(log.at(10)).toMatchObject({ position: 10 });
  expect(log.at(7)).toMatchObject({ position: 7 });
  expect(log.at(6)).toBe('missed');
});

it('writes events as server-sent events with an id', () => {
  const log = filled(new EventLog(4), 1);
  expect(log.at(1)).toMatchObject({
    frame: `id: ${log.idOf(1)}\nevent: access.changed\ndata: {"index":0}\n\n`,
  });
});

it('goes on from an id as long as nothing after it is lost', () => {
  const log = filled(new EventLog(4), 10);
  expect(log.positionOf(log.idOf(10))).toBe(10);
  expect(log.positionOf(log.idOf(6))).toBe(6);
  expect(log.positionOf(log.idOf(5))).toBeNull();
});

it('goes on from nothing that is not an id of this process', () => {
  const log = filled(new EventLog(4), 3);
  const other = filled(new EventLog(4), 3);
  for (const id of [other.idOf(2), log.idOf(4), '', '-', 'x-1', `${log.idOf(1)}x`, `${log.idOf(1)}e9`, '1']) {
    expect(log.positionOf(id)).toBeNull();
  }
});

it('declares everything before a break as lost', () => {
  const log = filled(new EventLog(10), 3);
  const before = log.idOf(3);
  log.breakHere();
  expect(log.at(4)).toBe('missed');
  expect(log.positionOf(before)).toBeNull();
  const resumed = log.idOf(log.head);
  filled(log, 1);
  expect(log.positionOf(resumed)).toBe(4);
  expect(log.at(5)).toMatchObject({ position: 5 });
});
