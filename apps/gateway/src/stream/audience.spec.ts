import { anActor, organizationId } from '../testing/actors.js';
import { mayHear } from './audience.js';

const viewer = anActor({ a: 'viewer' });
const nobody = anActor();
const admin = anActor({}, { organizationRole: 'admin' });
const foreign = anActor({ a: 'supervisor' }, { organizationId: 'another', organizationRole: 'admin' });
const aboutChannel = (admins: boolean) => ({ organizationId, channelId: 'a', admins });

it('tells who sees the channel, and nobody else', () => {
  expect([viewer, nobody, admin, foreign].map((who) => mayHear(aboutChannel(false), who))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it('tells admins of what settings show', () => {
  expect([viewer, nobody, admin, foreign].map((who) => mayHear(aboutChannel(true), who))).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

it('tells users in person', () => {
  const audience = { organizationId, userIds: [viewer.userId, foreign.userId] };
  expect([viewer, nobody, admin, foreign].map((who) => mayHear(audience, who))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
