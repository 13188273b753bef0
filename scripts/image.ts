import path from 'node:path';
import { assembleImage } from './images/assemble-image.js';
import { imageNames } from './images/image-entries.js';
import { LaunchError } from './infra/launch-error.js';
import { ensureFolder, projectRoot } from './infra/paths.js';
import { runLauncher } from './infra/run-launcher.js';

/** `node dist/scripts/image.js <image> <folder>`: what the Dockerfile copies into one image. */
await runLauncher(async () => {
  const [wanted, folder] = process.argv.slice(2);
  const name = imageNames.find((candidate) => candidate === wanted);
  if (name === undefined || folder === undefined)
    throw new LaunchError(`usage: node dist/scripts/image.js <${imageNames.join('|')}> <folder>`);
  const { files, packages } = assembleImage(projectRoot(), name, ensureFolder(path.resolve(folder)));
  process.stdout.write(`${name}: ${files} files, ${packages} packages\n`);
  return 0;
});
