import { writeFileSync } from 'node:fs';
import { CONFIG_FILE, configText } from './deploy/config-docs.js';
import { TOPOLOGY_FILE, topologyText } from './deploy/write-topology.js';
import { runLauncher } from './infra/run-launcher.js';

/** `npm run deploy:docs`: what operators read and apply that follows from the code. */
await runLauncher(async () => {
  writeFileSync(TOPOLOGY_FILE, await topologyText());
  writeFileSync(CONFIG_FILE, configText());
  return 0;
});
