import type { Actor } from '#shared/contracts/actor.js';
import { type Channel, channelsRpc } from '#shared/contracts/channels.js';
import type { RpcClient } from '#shared/messaging/rpc-client.js';
import {
  type FakeGrant,
  type FakePage,
  grantLogin,
  person,
  profilePermissions,
  shortToken,
} from './facebook-login.js';
import type { FakeGraph } from './fake-graph.js';

/** Walks through the wizard up to the list of what was granted. Returns the connection's id. */
export async function connect(
  rpc: RpcClient,
  graph: FakeGraph,
  actor: Actor,
  pages: FakePage[],
  more: Omit<FakeGrant, 'pages'> = {},
): Promise<string> {
  grantLogin(graph, { pages, ...more });
  const { connectionId, state } = await rpc.call(channelsRpc.beginConnection, { actor, network: 'facebook' });
  await rpc.call(channelsRpc.claimState, { actor, state });
  const login = { userAccessToken: shortToken, profile: person };
  await rpc.call(channelsRpc.completeConnection, { actor, connectionId, ...login });
  return connectionId;
}

/** Walks through the whole wizard; what a later walk leaves out is confirmed. */
export async function connectAndActivate(
  rpc: RpcClient,
  graph: FakeGraph,
  actor: Actor,
  page: FakePage,
  more: Omit<FakeGrant, 'pages'> = {},
): Promise<Channel> {
  const connectionId = await connect(rpc, graph, actor, [page], more);
  const { status } = await rpc.call(channelsRpc.getConnection, { actor, connectionId });
  if (status === 'needs-confirmation') await rpc.call(channelsRpc.confirmConnection, { actor, connectionId });
  return rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: page.id });
}

/** Walks through the whole wizard for the profile that is linked to a Page. */
export async function connectProfile(
  rpc: RpcClient,
  graph: FakeGraph,
  actor: Actor,
  page: FakePage,
  more: Omit<FakeGrant, 'pages'> = {},
): Promise<Channel> {
  const connectionId = await connect(rpc, graph, actor, [page], { permissions: profilePermissions, ...more });
  const platformAccountId = page.instagram_business_account?.id ?? '';
  return rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId });
}
