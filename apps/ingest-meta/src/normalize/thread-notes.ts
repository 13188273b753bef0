import type { InboundFact } from '#shared/contracts/inbound.js';
import { idAt, objectAt, textAt, type Json } from './json-reader.js';
import { madeUpId, threadOf, type MessagingEvent } from './messaging-event.js';
import { understood, type ItemResult } from './normalized.js';

type ThreadNote = Extract<InboundFact, { type: 'thread-noted' }>;
type Name = ThreadNote['name'];

/** The customer came back into the thread by a link or an ad, which opens the reply window (meta-platform.md 5.1). */
export function referralNote(referral: Json, event: MessagingEvent): ItemResult {
  const keys = ['ref', 'source', 'type', 'ad_id', 'referer_uri'];
  const title = textAt(objectAt(referral, 'ads_context_data') ?? {}, 'ad_title');
  const detail = { ...detailOf(referral, keys), ...(title === undefined ? {} : { ad_title: title }) };
  return understood([noted('referral', referral, event, detail, true)]);
}

/** A plugin's opt-in opens the reply window, a subscription to notifications does not; its token stays here. */
export function optinNote(optin: Json, event: MessagingEvent): ItemResult {
  const detail = detailOf(optin, ['type', 'title', 'ref', 'payload', 'user_token_status']);
  const opensWindow = textAt(optin, 'type') !== 'notification_messages';
  return understood([noted('optin', optin, event, detail, opensWindow)]);
}

/** Control of the thread went to another app, or came to us (Conversation Routing); app ids are numbers or strings. */
export function controlNote(name: 'thread-passed' | 'thread-taken') {
  return (control: Json, event: MessagingEvent): ItemResult => {
    const owner = idAt(control, 'new_owner_app_id');
    const ours = owner === event.context.appId;
    return understood([
      noted(name, control, event, detailOf(control, ['previous_owner_app_id', 'new_owner_app_id']), false),
      {
        type: 'thread-control-changed',
        thread: threadOf(event),
        at: event.at,
        holder: owner === undefined ? null : ours ? 'parley' : 'other',
      },
    ]);
  };
}

/** Everything else that is shown in the thread: `keys` of it, `what` naming what has no name of its own here. */
export function note(name: Name, keys: readonly string[], what?: string) {
  return (content: Json, event: MessagingEvent): ItemResult => {
    const detail = { ...detailOf(content, keys), ...(what === undefined ? {} : { event: what }) };
    return understood([noted(name, content, event, detail, false)]);
  };
}

function noted(
  name: Name,
  content: Json,
  event: MessagingEvent,
  detail: Record<string, string>,
  opensWindow: boolean,
): ThreadNote {
  return {
    type: 'thread-noted',
    thread: threadOf(event),
    at: event.at,
    noteId: madeUpId(name, event, content),
    name,
    detail,
    opensWindow: opensWindow && !event.byBusiness,
  };
}

function detailOf(content: Json, keys: readonly string[]): Record<string, string> {
  const detail: Record<string, string> = {};
  for (const key of keys) {
    const value = idAt(content, key) ?? textAt(content, key) ?? '';
    if (value !== '') detail[key] = value;
  }
  return detail;
}
