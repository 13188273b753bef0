import { GraphError } from '../graph/graph-error.js';
import { settleFields } from './settle-fields.js';

/** Meta as in meta-platform.md 2.1: all of a list, or an error and nothing of it. */
function meta(bad: Record<string, 'refused' | 'permission-missing'>) {
  const lists: string[][] = [];
  const subscribe = async (fields: string[]): Promise<void> => {
    const wrong = fields.find((field) => field in bad);
    if (wrong !== undefined) throw new GraphError('not-allowed', bad[wrong] ?? 'refused', 'made up');
    lists.push(fields);
  };
  return { subscribe, lists };
}

describe('settleFields', () => {
  it('subscribes to all in one call', async () => {
    const { subscribe, lists } = meta({});
    expect(await settleFields(['a'], ['a', 'b', 'c'], subscribe)).toEqual(['a', 'b', 'c']);
    expect(lists).toEqual([['a', 'b', 'c']]);
  });

  it('drops names that are unknown or not permitted, and keeps the others (meta-platform.md 8.15)', async () => {
    const { subscribe, lists } = meta({ b: 'refused', d: 'permission-missing' });
    expect(await settleFields([], ['a', 'b', 'c', 'd'], subscribe)).toEqual(['a', 'c']);
    expect(lists.at(-1)).toEqual(['a', 'c']);
  });

  it('never takes away what was there while it tries', async () => {
    const { subscribe, lists } = meta({ b: 'refused' });
    await settleFields(['x', 'y'], ['b', 'a'], subscribe);
    for (const list of lists) expect(list).toEqual(expect.arrayContaining(['x', 'y']));
  });

  it('throws the refusal when nothing is taken', async () => {
    const { subscribe } = meta({ a: 'permission-missing' });
    await expect(settleFields([], ['a'], subscribe)).rejects.toMatchObject({ reason: 'permission-missing' });
  });

  it.each(['throttled', 'token-invalid', 'no-clear-answer'] as const)(
    'does not take “%s” for a bad name',
    async (reason) => {
      let calls = 0;
      const failing = async () => {
        calls += 1;
        throw new GraphError('retry-later', reason, 'made up');
      };
      await expect(settleFields([], ['a', 'b'], failing)).rejects.toMatchObject({ reason });
      expect(calls).toBe(1);
    },
  );
});
