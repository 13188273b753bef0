import { readFileSync } from 'node:fs';
import { durableGroups } from '../../apps/cli/src/doctor/durable-groups.js';
import { CONFIG_FILE, configText } from './config-docs.js';
import { durableQueues } from './topology.js';
import { TOPOLOGY_FILE, topologyText } from './write-topology.js';

describe('what is generated for operators (npm run deploy:docs)', () => {
  it('is the topology of now', async () => {
    expect(await topologyText()).toBe(readFileSync(TOPOLOGY_FILE, 'utf8'));
  });

  it('has the queues of all durable groups', () => {
    const queues = durableGroups.map(({ service, group }) => `parley.${service}.${group}`);
    expect(
      durableQueues('parley')
        .map(({ queue }) => queue)
        .toSorted(),
    ).toEqual(queues.toSorted());
  });

  it('is the configuration of now', () => {
    expect(configText()).toBe(readFileSync(CONFIG_FILE, 'utf8'));
  });
});
