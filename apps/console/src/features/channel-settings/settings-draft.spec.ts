import {
  invalidFields,
  nameLength,
  parseDays,
  settingsToSend,
  type SettingsDraft,
} from './settings-draft.js';

const base: SettingsDraft = {
  displayName: 'Bäckerei',
  autoOwnership: true,
  autoResolveNew: { enabled: true, days: '30' },
  autoResolvePending: { enabled: true, days: '30' },
};

describe('parseDays', () => {
  it.each([
    ['0', null],
    ['1', 1],
    [' 30 ', 30],
    ['365', 365],
    ['366', null],
    ['1.5', null],
    ['1,5', null],
    ['-1', null],
    ['1e2', null],
    ['abc', null],
    ['', null],
  ])('%p: %p', (text, days) => expect(parseDays(text)).toBe(days));
});

describe('nameLength', () => {
  it('counts code points, composed and trimmed', () => {
    expect(nameLength('  ä ')).toBe(1);
    expect(nameLength('a\u0308')).toBe(1);
    expect(nameLength('👩‍👩‍👧‍👦')).toBe(7);
  });
});

describe('invalidFields', () => {
  it('takes 255 characters and no name, and refuses 256', () => {
    expect(invalidFields({ ...base, displayName: '🥨'.repeat(255) })).toEqual([]);
    expect(invalidFields({ ...base, displayName: '' })).toEqual([]);
    expect(invalidFields({ ...base, displayName: '🥨'.repeat(256) })).toEqual(['displayName']);
  });

  it('looks at days only where the timer is on', () => {
    const days = { enabled: true, days: '366' };
    expect(invalidFields({ ...base, autoResolveNew: days })).toEqual(['autoResolveNew']);
    expect(invalidFields({ ...base, autoResolvePending: { ...days, enabled: false } })).toEqual([]);
  });
});

describe('settingsToSend', () => {
  it('sends what differs, and nothing else', () => {
    expect(settingsToSend(base, base)).toEqual({});
    expect(
      settingsToSend(base, {
        ...base,
        displayName: ' Café ',
        autoOwnership: false,
        autoResolveNew: { enabled: true, days: '7' },
      }),
    ).toEqual({ displayName: 'Café', autoOwnership: false, autoResolveNew: { enabled: true, days: 7 } });
  });

  it('keeps the days of before when what was typed is none and the timer is off', () => {
    const draft = { ...base, autoResolvePending: { enabled: false, days: 'abc' } };
    expect(settingsToSend(base, draft)).toEqual({ autoResolvePending: { enabled: false, days: 30 } });
  });
});
