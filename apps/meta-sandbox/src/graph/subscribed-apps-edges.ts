import type { Page } from '../world/types.js';
import { isMessagingField, PAGE_FIELDS } from '../webhooks/fields.js';
import { requirePageToken, requireScope, requireTask, type PageCaller } from './caller.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';

function authorize(page: Page, call: GraphCall): PageCaller {
  const caller = requirePageToken(call.caller, page, call.request.method);
  requireScope(caller, 'pages_manage_metadata');
  return caller;
}

/** All or nothing: one wrong or unauthorised name refuses the whole call (2.1, layer 2). */
function checkFields(fields: string[], caller: PageCaller): void {
  const wrong = fields.findIndex((field) => !PAGE_FIELDS.includes(field));
  if (wrong >= 0) {
    throw graphErrors.invalidParameter(
      `Param subscribed_fields[${wrong}] must be one of {${PAGE_FIELDS.join(', ')}} - got "${fields[wrong] ?? ''}"`,
    );
  }
  const messaging = fields.find(isMessagingField);
  if (messaging && !caller.scopes.includes('pages_messaging')) {
    throw graphErrors.permission(
      200,
      `To subscribe to the ${messaging} field, one of these permissions is needed: pages_messaging`,
    );
  }
}

/** Replaces the earlier list of fields [unverified]. */
function install(page: Page, call: GraphCall): object {
  const caller = authorize(page, call);
  requireTask(caller, ['MODERATE', 'MANAGE', 'CREATE_CONTENT']);
  const fields = [...new Set(call.request.list('subscribed_fields'))];
  if (fields.length === 0) throw graphErrors.missingParameter('subscribed_fields');
  checkFields(fields, caller);
  call.world.installs.put({ id: page.id, fields });
  return { success: true };
}

function installed(page: Page, call: GraphCall): object {
  authorize(page, call);
  const row = call.world.installs.get(page.id);
  if (!row) return { data: [] };
  const { appId, appName, publicUrl } = call.config;
  const app = {
    category: 'Business',
    link: publicUrl,
    name: appName,
    id: appId,
    subscribed_fields: row.fields,
  };
  return { data: [app] };
}

export const subscribedAppsEdges: EdgeTable['page'] = {
  'GET subscribed_apps': installed,
  'POST subscribed_apps': install,
  'DELETE subscribed_apps': (page, call) => {
    authorize(page, call);
    call.world.installs.delete(page.id);
    return { success: true };
  },
};
