import { isDemoName, MOST_STORIES, planDemo } from './demo-plan.js';

describe('the plan of a demo', () => {
  it('is the same for the same seed, and begins the same however long it is', () => {
    expect(planDemo(42, 30)).toEqual(planDemo(42, 500).slice(0, 30));
    expect(planDemo(42, 30)).not.toEqual(planDemo(43, 30));
  });

  it('has each customer once, as far as the names go', () => {
    const names = planDemo(7, MOST_STORIES).map(({ customer }) => customer);
    expect(new Set(names).size).toBe(MOST_STORIES);
    expect(names.every(isDemoName)).toBe(true);
  });

  it('has every kind in both languages', () => {
    const found = new Set(planDemo(1, 300).map(({ kind, locale }) => `${kind} ${locale}`));
    expect(found.size).toBe(12);
  });

  it('has conversations in every state, each with an answer to what was asked', () => {
    const stories = planDemo(1, 300);
    expect(new Set(stories.map(({ state }) => state)).size).toBe(6);
    expect(stories.filter(({ answer }) => answer === '')).toEqual([]);
    expect(stories.some(({ state, kind }) => state === 'fails' && kind !== 'message')).toBe(false);
  });

  it.each(['Lena Hoffmann', 'Anke', 'Anke ', ' Ackermann', 'Anke Ackermann jun.', ''])(
    'does not claim %j',
    (name) => {
      expect(isDemoName(name)).toBe(false);
    },
  );
});
