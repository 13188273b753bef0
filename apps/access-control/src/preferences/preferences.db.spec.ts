import { defaultPreferences, preferencesRpc, type Preferences } from '#shared/contracts/preferences.js';
import type { Actor } from '#shared/contracts/actor.js';
import {
  addOrganization,
  addUser,
  startAccessControl,
  type AccessControl,
} from '../testing/access-control-fixture.js';

let world: AccessControl;
let actor: Actor;
let colleague: Actor;

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  const organizationId = await addOrganization(world.database);
  actor = await addUser(world.database, organizationId, 'member');
  colleague = await addUser(world.database, organizationId, 'admin');
});

const dark: Preferences = {
  ...defaultPreferences,
  language: 'de',
  theme: 'dark',
  notifyNew: true,
  listWidth: 420,
};
const read = (who: Actor) => world.rpc.call(preferencesRpc.get, { actor: who });
const save = (preferences: Preferences) => world.rpc.call(preferencesRpc.save, { actor, preferences });
const store = (document: object) =>
  world.database.dataSource.query(`insert into user_preferences (user_id, document) values ($1, $2)`, [
    actor.userId,
    document,
  ]);

it('are the defaults until something is saved, and each has their own', async () => {
  expect(await read(actor)).toEqual(defaultPreferences);
  expect(await save(dark)).toEqual(dark);
  expect(await save({ ...dark, sound: true })).toEqual({ ...dark, sound: true });
  expect(await read(actor)).toEqual({ ...dark, sound: true });
  expect(await read(colleague)).toEqual(defaultPreferences);
});

it('of an earlier release get the defaults for what is new, and lose what is gone', async () => {
  await store({ theme: 'light', gone: 1 });
  expect(await read(actor)).toEqual({ ...defaultPreferences, theme: 'light' });
});

it.each([
  ['something unknown', { ...dark, colour: 'red' }],
  ['a part only', { theme: 'dark' }],
  ['an unknown language', { ...dark, language: 'fr' }],
])('refuses %s', async (_, wrong) => {
  await expect(save(wrong as Preferences)).rejects.toMatchObject({ code: 'validation-failed' });
  expect(await read(actor)).toEqual(defaultPreferences);
});
