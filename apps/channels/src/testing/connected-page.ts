import type { Actor } from '#shared/contracts/actor.js';
import { type Channel, channelsRpc } from '#shared/contracts/channels.js';
import type { RpcClient } from '#shared/messaging/rpc-client.js';
import { type FakePage, grantLogin, person, shortToken } from './facebook-login.js';
import type { FakeGraph } from './fake-graph.js';

/** Walks through the wizard up to the list of what was granted. Returns the connection's id. */
export async function connect(
  rpc: RpcClient,
  graph: FakeGraph,
  actor: Actor,
  pages: FakePage[],
): Promise<string> {
  grantLogin(graph, { pages });
  const { connectionId, state } = await rpc.call(channelsRpc.beginConnection, { actor, network: 'facebook' });
  await rpc.call(channelsRpc.claimState, { actor, state });
  const login = { userAccessToken: shortToken, profile: person };
  await rpc.call(channelsRpc.completeConnection, { actor, connectionId, ...login });
  return connectionId;
}

/** Walks through the whole wizard. */
export async function connectAndActivate(
  rpc: RpcClient,
  graph: FakeGraph,
  actor: Actor,
  page: FakePage,
): Promise<Channel> {
  const connectionId = await connect(rpc, graph, actor, [page]);
  return rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: page.id });
}
