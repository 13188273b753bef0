import { conflictOf, diffOf } from './settings-diff.js';

const now = { name: 'a' as string | null, on: true, time: { enabled: true, days: 30 } };

describe('what a change of settings changes', () => {
  it('is what differs, with its values before and after', () => {
    expect(diffOf(now, { name: 'b', on: true, time: { enabled: true, days: 7 } })).toEqual({
      fields: ['name', 'time'],
      before: { name: 'a', time: { enabled: true, days: 30 } },
      after: { name: 'b', time: { enabled: true, days: 7 } },
    });
  });

  it('is nothing when all of it is so already', () => {
    expect(diffOf(now, { time: { enabled: true, days: 30 } }).fields).toEqual([]);
    expect(diffOf(now, {}).fields).toEqual([]);
  });
});

describe('who changed what meanwhile', () => {
  const change = (version: number, changedBy: string, fields: string[]) => ({
    subjectId: 's',
    organizationId: 'o',
    version,
    changedBy,
    changedAt: new Date(version * 1000),
    fields,
  });

  it('is the last one, and the fields of all', () => {
    const changes = [change(2, 'Ada', ['name', 'on']), change(3, 'Bo', ['on'])];
    expect(conflictOf(changes)).toEqual({
      conflict: { changedBy: 'Bo', changedAt: '1970-01-01T00:00:03.000Z', fields: ['name', 'on'] },
    });
  });

  it('is not told when it is not known', () => {
    expect(conflictOf([])).toEqual({});
  });
});
