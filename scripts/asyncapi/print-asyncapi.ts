import { asyncApiDocument } from './async-api.js';

// For the repository: docs/api/asyncapi.json is this output. Needs no configuration.
process.stdout.write(`${JSON.stringify(asyncApiDocument(), null, 2)}\n`);
