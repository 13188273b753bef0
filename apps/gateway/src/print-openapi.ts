import { openApiDocument } from './api/open-api.js';
import { allRoutes } from './api/routes.js';

// For builds: the console generates its client from this. Needs no configuration, no broker and no database.
process.stdout.write(`${JSON.stringify(openApiDocument(allRoutes), null, 2)}\n`);
