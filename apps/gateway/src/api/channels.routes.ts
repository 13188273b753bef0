import { channelsRpc } from '#shared/contracts/channels.js';
import { id, platformId } from '#shared/contracts/common.js';
import { channelRole } from '#shared/contracts/roles.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { listOf, resources } from './resources.js';

const channelParams = z.object({ channelId: id });
const grantParams = channelParams.extend({ userId: id });
const connectionParams = z.object({ connectionId: id });
const channelList = listOf(resources.channel, 'ChannelList');

/** Channels, who has access to them, and the Add-channel wizard. */
export const channelsRoutes = {
  listChannels: defineRoute({
    operationId: 'listChannels',
    method: 'get',
    path: '/v1/channels',
    tag: 'channels',
    summary: 'The channels on which I have a role, by display name',
    access: 'signed-in',
    response: { status: 200, description: 'The channels', schema: channelList },
    errors: [],
  }),
  listSettingsChannels: defineRoute({
    operationId: 'listSettingsChannels',
    method: 'get',
    path: '/v1/settings/channels',
    tag: 'settings',
    summary: 'All channels of the organization',
    access: 'admin',
    response: { status: 200, description: 'The channels', schema: channelList },
    errors: [],
  }),
  getSettingsChannel: defineRoute({
    operationId: 'getSettingsChannel',
    method: 'get',
    path: '/v1/settings/channels/{channelId}',
    tag: 'settings',
    summary: 'One channel with its settings',
    access: 'admin',
    params: channelParams,
    response: { status: 200, description: 'The channel', schema: resources.channel },
    errors: [],
  }),
  listChannelAccess: defineRoute({
    operationId: 'listChannelAccess',
    method: 'get',
    path: '/v1/settings/channels/{channelId}/access',
    tag: 'settings',
    summary: 'Which users have the channel, each with a role',
    access: 'admin',
    params: channelParams,
    response: {
      status: 200,
      description: 'The grants',
      schema: listOf(resources.channelGrant, 'ChannelGrantList'),
    },
    errors: [],
  }),
  grantChannelAccess: defineRoute({
    operationId: 'grantChannelAccess',
    method: 'put',
    path: '/v1/settings/channels/{channelId}/access/{userId}',
    tag: 'settings',
    summary: 'Give a user a role on the channel, or change it',
    description: 'Written to the audit log. Takes effect within one second, also on open streams.',
    access: 'admin',
    params: grantParams,
    body: z.object({ role: channelRole }).meta({ id: 'GrantChannelAccess' }),
    response: { status: 200, description: 'The grant', schema: resources.channelGrant },
    errors: [],
  }),
  revokeChannelAccess: defineRoute({
    operationId: 'revokeChannelAccess',
    method: 'delete',
    path: '/v1/settings/channels/{channelId}/access/{userId}',
    tag: 'settings',
    summary: 'Take a user off the channel',
    description: 'Harmless to repeat. Takes effect within one second, also on open streams.',
    access: 'admin',
    params: grantParams,
    response: { status: 204, description: 'The user has no grant on the channel' },
    errors: [],
  }),
  beginConnection: defineRoute({
    operationId: 'beginConnection',
    method: 'post',
    path: '/v1/connections',
    tag: 'connections',
    summary: 'Start the Add-channel wizard',
    access: 'admin',
    body: channelsRpc.beginConnection.request.omit({ actor: true }).meta({ id: 'BeginConnection' }),
    response: { status: 201, description: 'Where to log in', schema: resources.connectionStarted },
    errors: [],
  }),
  getConnection: defineRoute({
    operationId: 'getConnection',
    method: 'get',
    path: '/v1/connections/{connectionId}',
    tag: 'connections',
    summary: 'How far the wizard is, and what was granted',
    access: 'admin',
    params: connectionParams,
    response: { status: 200, description: 'The connection', schema: resources.connection },
    errors: [],
  }),
  activateAsset: defineRoute({
    operationId: 'activateAsset',
    method: 'post',
    path: '/v1/connections/{connectionId}/assets/{platformAccountId}/activate',
    tag: 'connections',
    summary: 'Make a granted Page or profile a channel',
    description:
      'Harmless to repeat. A Page that is a channel already gets its token and subscription refreshed.',
    access: 'admin',
    params: connectionParams.extend({ platformAccountId: platformId }),
    response: { status: 200, description: 'The channel', schema: resources.channel },
    errors: ['connection-not-ready', 'asset-unavailable', 'platform-refused', 'platform-unavailable'],
  }),
};
