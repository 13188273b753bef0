import { newId } from '#shared/database/ids.js';
import { newApiToken } from '#shared/tokens/api-token-format.js';

export const TOKEN = newApiToken('personal');
export const NOW = '2026-11-23T07:00:00.000Z';

export const channelOf = (over: object = {}) => ({
  id: newId(),
  platform: 'facebook-page',
  platformAccountId: '615512345',
  displayName: 'Bäckerei Sonnenkorn',
  state: 'active',
  stateReason: null,
  connectedAs: 'Petra Neumann',
  ...over,
});

export const userOf = (over: object = {}) => ({
  id: newId(),
  kind: 'person',
  name: 'Ada Berg',
  email: 'ada@example.org',
  organizationRole: 'member',
  state: 'active',
  ...over,
});

export const userDetailOf = (over: object = {}) => ({
  ...userOf(over),
  teams: [],
  createdAt: NOW,
  lastSignInAt: null,
  version: 3,
});
