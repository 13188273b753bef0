import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { cdnRoutes } from './cdn/cdn.routes.js';
import { NEWEST, VERSION_PATTERN } from './graph/versions.js';
import { graphRoutes } from './graph/graph.routes.js';
import { dialogRoutes } from './oauth/dialog.routes.js';
import { controlRoutes } from './people/control.routes.js';
import { ledgerRoutes } from './people/ledger.routes.js';
import { liveRoutes } from './people/live.routes.js';
import { pagesRoutes } from './people/pages.routes.js';
import { platformPagesRoutes } from './people/platform-pages.routes.js';
import { sendProblem } from './people/problem.js';
import { registerParsers } from './parsers.js';
import { createSandbox, type Sandbox } from './sandbox.js';
import { assetRoutes } from './ui/assets.routes.js';

export interface RunningApp {
  app: FastifyInstance;
  sandbox: Sandbox;
}

const OWN_ADDRESSES = ['', 'sandbox', 'sandbox-cdn', 'health', 'favicon.ico'];

/** A call without a version, batches to `/` included, goes to the newest one (0.1); the sandbox's own addresses stay as they are. */
function rewriteUrl(method: string, url: string): string {
  if (method === 'POST' && /^\/(\?|$)/.test(url)) return `/${NEWEST}${url}`;
  const first = url.split(/[/?]/)[1] ?? '';
  if (OWN_ADDRESSES.includes(first)) return url;
  return VERSION_PATTERN.test(first) ? url : `/${NEWEST}${url}`;
}

/** No script or style but our own. No `form-action`: the dialog's forms end in a redirect to the app. */
const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'";

/** The whole server, not yet listening. */
export async function buildApp(config: Config, log: FastifyBaseLogger): Promise<RunningApp> {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2000 },
    rewriteUrl: (request) => rewriteUrl(request.method ?? 'GET', request.url ?? '/'),
  });
  const sandbox = createSandbox(config, log);
  registerParsers(app);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('Content-Security-Policy', CSP).header('X-Content-Type-Options', 'nosniff');
  });
  app.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?')[0];
    log.debug(
      { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('application/problem+json').send({ title: 'not-found', status: 404 }),
  );
  await registerRoutes(app, sandbox);
  app.addHook('onClose', () => sandbox.stop());
  return { app, sandbox };
}

async function registerRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', () => ({ status: 'ok' }));
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
  await app.register(dialogRoutes, sandbox);
  await app.register(graphRoutes, sandbox);
  await app.register(cdnRoutes, sandbox);
  await app.register(pagesRoutes, sandbox);
  await app.register(platformPagesRoutes, sandbox);
  await app.register(assetRoutes, { prefix: '/sandbox' });
  await app.register(liveRoutes, { ...sandbox, prefix: '/sandbox' });
  await app.register(ledgerRoutes, { ...sandbox, prefix: '/sandbox' });
  await app.register(controlRoutes, { ...sandbox, prefix: '/sandbox/api' });
}
