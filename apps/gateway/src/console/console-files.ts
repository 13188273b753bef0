import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isConsolePage } from './console-page.js';

const HASHED_FILES = '/assets/';
const A_YEAR = 'public, max-age=31536000, immutable';

/** Serves the built console: its files, and its one page for every address that is neither a file nor the API's. */
export async function serveConsole(app: NestFastifyApplication, folder: string): Promise<void> {
  const root = resolve(folder);
  const page = readFileSync(join(root, 'index.html'));
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    globIgnore: ['**/index.html', '**/*.gz'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes(HASHED_FILES) ? A_YEAR : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    if (!isConsolePage(request.url, request.headers.accept)) return reply.callNotFound();
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
  });
}
