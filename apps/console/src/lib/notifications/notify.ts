import { getConversation, listEntries } from '@parley/client';
import { loadTexts, shownTexts } from '../i18n/i18n.js';
import { readPreference } from '../preferences/preferences.js';
import type { ConversationChanged } from '../stream/stream-effects.js';
import { claim, isAnyTabVisible } from './tabs.js';
import { playTone } from './tone.js';
import { reasonToNotify, type NotificationKind } from './reason-to-notify.js';

/** How many of the newest entries may hold the one that says who became owner. */
const NEWEST = 5;

/** What the notifications need of the page. */
export interface NotifyContext {
  userId: string;
  open: (conversationId: string) => void;
}

/**
 * Tells on the desktop, and by a tone, as far as the user wants that: in one tab, and only while nobody looks at any. Says who wrote
 * and where, never what.
 */
export async function notify(changed: ConversationChanged, context: NotifyContext): Promise<void> {
  const kind = reasonToNotify(changed, {
    assigned: readPreference('notify-assigned') === 'on',
    new: readPreference('notify-new') === 'on',
  });
  if (kind === null || (await isAnyTabVisible())) return;
  const cause = kind === 'assigned' ? await assignmentOf(changed, context.userId) : causeOf(changed);
  if (cause === null || !(await claim(cause))) return;
  if (readPreference('sound') === 'on') await playTone();
  if (Notification.permission === 'granted') await show(kind, changed.conversationId, context);
}

const causeOf = ({ conversationId, version }: ConversationChanged): string => `${conversationId}.${version}`;

/** The entry by which somebody else made me the owner; null when that is not what happened. */
async function assignmentOf({ conversationId }: ConversationChanged, userId: string): Promise<string | null> {
  const { items } = await listEntries({ path: { conversationId }, query: { limit: NEWEST } });
  const owned = items.find((entry) => entry.type === 'owned');
  return owned?.to === userId && owned.agentId !== userId ? owned.id : null;
}

async function show(kind: NotificationKind, conversationId: string, context: NotifyContext): Promise<void> {
  const [{ contact }] = await Promise.all([getConversation({ path: { conversationId } }), loadTexts('more')]);
  const { t, language } = shownTexts();
  const name = contact.name ?? t('notifications.someone');
  const notification = new Notification(t(`notifications.${kind}`), {
    body: name,
    lang: language,
    tag: `${kind}.${conversationId}`,
    silent: true,
  });
  notification.addEventListener('click', () => {
    window.focus();
    context.open(conversationId);
    notification.close();
  });
}
