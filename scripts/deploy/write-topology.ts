import { stringify } from 'yaml';
import { topologyResources } from './topology.js';

export const TOPOLOGY_FILE = 'deploy/kubernetes/components/rabbitmq/topology.yaml';

/** The text of `TOPOLOGY_FILE`. */
export async function topologyText(): Promise<string> {
  const documents = (await topologyResources()).map((resource) => stringify(resource));
  return `# Generated out of the services' own subscriptions: npm run deploy:docs\n${documents.join('---\n')}`;
}
