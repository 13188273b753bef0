import { ApiClient } from '../../support/api-client.js';
import { postJson } from '../../support/connect-page.js';
import { Inbox } from '../../support/inbox.js';
import type { FaultCase } from '../fault-case.js';
import type { Rig } from '../rig.js';

interface Seen {
  version: number;
  queue: string;
  ownerId: string | null;
}

export const twoAgents: FaultCase = {
  id: 'C04',
  title:
    'two agents take one conversation, or take and resolve it, at the same moment and from the same version',
  whole: { seconds: 90, times: 1000, faultSeconds: 0 },
  quick: { seconds: 15, times: 50, faultSeconds: 0 },
  inject: async (rig, { times }) => {
    const colleague = await contributor(rig);
    const path = await freshConversation(rig);
    const problems: string[] = [];
    const outcomes: Record<string, number> = {};
    for (let time = 0; time < times; time += 1) {
      const before = await free(rig.api, path);
      const expectedVersion = before.version;
      const take = (agent: ApiClient) =>
        agent.send<Seen>('PUT', `${path}/owner`, { ownerId: agent.userId, expectedVersion });
      const resolve = () => colleague.send<Seen>('PUT', `${path}/queue`, { to: 'resolved', expectedVersion });
      const resolves = time % 2 === 1;
      const [mine, other] = await Promise.all([take(rig.api), resolves ? resolve() : take(colleague)]);
      const outcome = `${mine.status} ${other.status}`;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      const after = await seen(rig.api, path);
      const colleagueWon = resolves ? after.queue === 'resolved' : after.ownerId === colleague.userId;
      const told = colleagueWon ? '409 200' : '200 409';
      if (outcome !== told)
        problems.push(`round ${time}: answered ${outcome}, but what stands there is of ${told}`);
      if (!colleagueWon && after.ownerId !== rig.api.userId) problems.push(`round ${time}: nobody has won`);
      if (after.version !== before.version + 1)
        problems.push(`round ${time}: version ${before.version} became ${after.version}`);
    }
    return { faults: times, notes: [`both were answered ${JSON.stringify(outcomes)}`], problems };
  },
};

/** The conversation in Pending, without an owner. */
async function free(api: ApiClient, path: string): Promise<Seen> {
  await api.send('PUT', `${path}/queue`, { to: 'pending' });
  await api.send('PUT', `${path}/owner`, { ownerId: null });
  const now = await seen(api, path);
  if (now.ownerId !== null || now.queue !== 'pending') throw new Error(`it is ${JSON.stringify(now)}`);
  return now;
}

async function seen(api: ApiClient, path: string): Promise<Seen> {
  const { status, body } = await api.get<Seen>(path);
  if (status !== 200) throw new Error(`the conversation was answered ${status}`);
  return body;
}

/** A second agent who may answer on the second Page. */
async function contributor({ stack, api, channelIds }: Rig): Promise<ApiClient> {
  const { demoEmails, demoPassword } = stack.credentials;
  const agent = await ApiClient.signIn(stack.urls.gateway, demoEmails[1] ?? '', demoPassword);
  const access = `/v1/settings/channels/${channelIds[1]}/access/${agent.userId}`;
  const granted = await api.send('PUT', access, { role: 'contributor' });
  if (granted.status !== 200) throw new Error(`no access: ${JSON.stringify(granted.body)}`);
  return agent;
}

/** The path of a conversation in which nobody else writes. */
async function freshConversation({ stack, api, channelIds }: Rig): Promise<string> {
  const text = 'Eine Frage an beide';
  const action = { customer: 'Grace O’Connor', page: 'Northwind Bikes', text };
  await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, action);
  const { conversation } = await new Inbox(api).withText(channelIds[1] ?? '', text);
  return `/v1/conversations/${conversation.id}`;
}
