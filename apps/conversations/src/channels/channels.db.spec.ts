import * as fc from 'fast-check';
import { newId } from '#shared/database/ids.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import { entities, migrations } from '../database-options.js';
import { ChannelsRepository } from './channels.repository.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ entities, migrations });
}, 30_000);
afterAll(() => database.close());

describe('projection of channels', () => {
  it('knows that a channel was taken away until it is activated again, in whatever order this is told', async () => {
    const repository = new ChannelsRepository();
    const { manager } = database.dataSource;
    const id = newId();
    expect(await repository.remove(manager, { id, version: 2 })).toBe(false);
    await repository.project(manager, factsOf(id, 1));
    expect(await repository.remove(manager, { id, version: 2 })).toBe(true);
    await repository.project(manager, factsOf(id, 1));
    expect(await repository.find(manager, id)).toMatchObject({ removed: true, version: 2 });
    await repository.project(manager, { ...factsOf(id, 3), state: 'paused' });
    await repository.remove(manager, { id, version: 2 });
    expect(await repository.find(manager, id)).toMatchObject({ removed: false, state: 'paused', version: 3 });
  });

  it('keeps the highest version, in whatever order the facts come', async () => {
    const repository = new ChannelsRepository();
    const versions = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(versions, async (order) => {
        const id = newId();
        for (const version of order)
          await repository.project(database.dataSource.manager, factsOf(id, version));
        const newest = Math.max(...order);
        const stored = await repository.find(database.dataSource.manager, id);
        expect(stored).toMatchObject({
          version: newest,
          displayName: `Acme ${newest}`,
          autoOwnership: newest % 2 === 0,
          autoResolveNewEnabled: newest % 2 === 1,
          autoResolveNewDays: newest,
          autoResolvePendingEnabled: newest % 2 === 0,
          autoResolvePendingDays: newest + 100,
        });
      }),
      { numRuns: 25 },
    );
  });
});

function factsOf(id: string, version: number): Parameters<ChannelsRepository['project']>[1] {
  return {
    id,
    organizationId: newId(),
    platform: 'facebook-page',
    platformAccountId: '1000',
    platformName: 'Acme',
    displayName: `Acme ${version}`,
    state: 'active',
    stateReason: null,
    features: ['messages'],
    autoOwnership: version % 2 === 0,
    autoResolveNew: { enabled: version % 2 === 1, days: version },
    autoResolvePending: { enabled: version % 2 === 0, days: version + 100 },
    createdAt: '2026-01-01T00:00:00.000Z',
    version,
  };
}
