import { verifyCallback } from '../webhooks/handshake.js';
import { FIELDS_BY_OBJECT, SUBSCRIBABLE_OBJECTS } from '../webhooks/fields.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';

function requireApp({ caller }: GraphCall): void {
  if (caller.kind === 'app') return;
  throw new GraphError(15, '(#15) This method must be called with an app access_token.');
}

function requireObject({ request }: GraphCall): string {
  const object = request.requireText('object');
  if (SUBSCRIBABLE_OBJECTS.includes(object)) return object;
  throw graphErrors.invalidParameter(`Param object must be one of {${SUBSCRIBABLE_OBJECTS.join(', ')}}`);
}

function requireFields(object: string, { request }: GraphCall): string[] {
  const fields = request.list('fields');
  if (fields.length === 0) throw graphErrors.missingParameter('fields');
  const known = FIELDS_BY_OBJECT[object];
  const unknown = known && fields.find((field) => !known.includes(field));
  if (unknown) throw graphErrors.invalidParameter(`Invalid field "${unknown}" for object ${object}`);
  return [...new Set(fields)];
}

function requireCallbackUrl({ request }: GraphCall): string {
  const url = request.requireText('callback_url');
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw graphErrors.invalidParameter('callback_url must be an absolute http(s) address');
}

/** Layer 1 (2.1): checks the callback at once and refuses with 2200 when it does not prove itself. */
async function subscribe(call: GraphCall): Promise<object> {
  requireApp(call);
  const object = requireObject(call);
  const fields = requireFields(object, call);
  const callbackUrl = requireCallbackUrl(call);
  const verifyToken = call.request.requireText('verify_token');
  const failure = await verifyCallback(callbackUrl, verifyToken);
  if (failure) {
    throw new GraphError(2200, `(#2200) Callback verification failed with the following errors: ${failure}`);
  }
  const includeValues = call.request.text('include_values') !== 'false';
  call.world.appSubscriptions.put({
    id: object,
    callbackUrl,
    verifyToken,
    fields,
    includeValues,
    active: true,
  });
  return { success: true };
}

function list(call: GraphCall): object {
  requireApp(call);
  const data = call.world.appSubscriptions.all().map((row) => ({
    object: row.id,
    callback_url: row.callbackUrl,
    active: row.active,
    fields: row.fields.map((name) => ({ name, version: call.request.version })),
  }));
  return { data };
}

/** `object=` removes one; `fields=` only some of its fields; neither removes all [unverified]. */
function unsubscribe(call: GraphCall): object {
  requireApp(call);
  const object = call.request.text('object');
  const fields = call.request.list('fields');
  for (const row of call.world.appSubscriptions.filter((candidate) => !object || candidate.id === object)) {
    const left = fields.length === 0 ? [] : row.fields.filter((field) => !fields.includes(field));
    if (left.length > 0) call.world.appSubscriptions.update(row.id, { fields: left });
    else call.world.appSubscriptions.delete(row.id);
  }
  return { success: true };
}

export const appEdges: EdgeTable['app'] = {
  'GET ': (app, { config }) => ({ name: config.appName, id: app.id }),
  'GET subscriptions': (_app, call) => list(call),
  'POST subscriptions': (_app, call) => subscribe(call),
  'DELETE subscriptions': (_app, call) => unsubscribe(call),
};
