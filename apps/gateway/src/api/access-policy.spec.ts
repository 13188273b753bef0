import { anActor } from '../testing/actors.js';
import { judge } from './access-policy.js';

const nobody = anActor();
const viewer = anActor({ a: 'viewer' });
const mixed = anActor({ a: 'viewer', b: 'contributor' });
const supervisor = anActor({ a: 'supervisor' });
const admin = anActor({}, { organizationRole: 'admin' });

it('lets every signed-in user through where the owner narrows the answer', () => {
  expect(judge('signed-in', nobody, {})).toBe('allow');
});

it('refuses non-admins; a channel they cannot see does not exist for them', () => {
  expect(judge('admin', admin, { channelId: 'a' })).toBe('allow');
  expect(judge('admin', nobody, {})).toBe('role-missing');
  expect(judge('admin', nobody, { channelId: 'a' })).toBe('not-found');
  expect(judge('admin', viewer, { channelId: 'a' })).toBe('role-missing');
  expect(judge('admin', viewer, { channelId: 'b' })).toBe('not-found');
});

it.each([
  ['nobody', nobody, 'not-found'],
  ['an admin without a grant', admin, 'not-found'],
  ['a viewer', viewer, 'ask-owner'],
  ['somebody with a stronger role elsewhere', mixed, 'ask-owner'],
  ['a supervisor', supervisor, 'allow'],
] as const)('judges %s on what contributors may do', (_, who, verdict) => {
  expect(judge({ channelRole: 'contributor' }, who, { conversationId: 'x' })).toBe(verdict);
});

it('lets everybody with any grant read; the owner knows which conversations', () => {
  expect(judge({ channelRole: 'viewer' }, mixed, {})).toBe('allow');
});
