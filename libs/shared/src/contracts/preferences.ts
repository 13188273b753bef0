import { z } from 'zod';
import { actor } from './actor.js';
import { defineRpc } from './contract.js';

/** Of a pane of the console, in pixels at the usual text size. */
const paneWidth = z.int().min(200).max(1000).nullable();

/** What a user prefers, in each browser they sign in with. */
export const preferences = z.strictObject({
  /** Null: the browser's. */
  language: z.enum(['de', 'en']).nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether keys without Ctrl or Cmd do something (WCAG 2.1.4). */
  singleKeys: z.boolean(),
  /** A notice of the browser when a conversation is given to the user. */
  notifyAssigned: z.boolean(),
  /** A notice of the browser when a customer writes. */
  notifyNew: z.boolean(),
  sound: z.boolean(),
  /** Null: as the console begins. */
  listWidth: paneWidth,
  panelWidth: paneWidth,
});
export type Preferences = z.infer<typeof preferences>;

/** Of who has chosen nothing yet. */
export const defaultPreferences: Preferences = {
  language: null,
  theme: 'system',
  singleKeys: true,
  notifyAssigned: false,
  notifyNew: false,
  sound: false,
  listWidth: null,
  panelWidth: null,
};

export const preferencesRpc = {
  get: defineRpc(
    'access-control.get-preferences',
    'What the actor prefers; the defaults when nothing was saved.',
    z.object({ actor }),
    preferences,
  ),
  save: defineRpc(
    'access-control.save-preferences',
    'Keeps what the actor prefers, in place of what was kept before.',
    z.object({ actor, preferences }),
    preferences,
  ),
};
