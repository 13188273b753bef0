import type { FastifyInstance } from 'fastify';
import { dialogCss, dialogJs } from '../oauth/dialog.css.js';
import { appCss } from './app.css.js';
import { appJs } from './app.js.js';
import { profilePng } from './png.js';

const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

const FILES: Record<string, { type: string; content: string }> = {
  'dialog.css': { type: CSS, content: dialogCss },
  'dialog.js': { type: JS, content: dialogJs },
  'app.css': { type: CSS, content: appCss },
  'app.js': { type: JS, content: appJs },
};

/** Style sheets, scripts and profile pictures; all of them come from the program itself. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
    const file = Object.hasOwn(FILES, request.params.name) ? FILES[request.params.name] : undefined;
    if (!file) return reply.code(404).send();
    return reply.header('Cache-Control', 'no-cache').type(file.type).send(file.content);
  });
  app.get<{ Params: { id: string } }>('/avatars/:id.png', (request, reply) =>
    reply.header('Cache-Control', 'max-age=86400').type('image/png').send(profilePng(request.params.id)),
  );
}
