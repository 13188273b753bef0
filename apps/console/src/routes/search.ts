import { readInboxView, type InboxView } from '../features/inbox/inbox-view.js';
import { outcomes, services, type Outcome, type Service } from '../features/ingest/choices.js';

/** What stands behind the `?` of an address, before it is checked. */
type RawSearch = Record<string, unknown>;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the inbox shows, and the open conversation. */
export function inboxSearch(raw: RawSearch): InboxView & { id?: string } {
  const id = textOf(raw['id']);
  return { ...readInboxView(raw), ...(id !== undefined && { id }) };
}

/** Where to go after the sign-in, and why single sign-on came back from its provider. */
export function loginSearch(raw: RawSearch): { return?: string; error?: string } {
  const [path, error] = [textOf(raw['return']), textOf(raw['error'])];
  return { ...(path !== undefined && { return: path }), ...(error !== undefined && { error }) };
}

/** The network of a setup, and why it came back from Facebook. */
export function addSearch(raw: RawSearch): { network?: 'facebook' | 'instagram'; error?: string } {
  const error = textOf(raw['error']);
  const network = raw['network'] === 'instagram' ? 'instagram' : 'facebook';
  return { network, ...(error !== undefined && { error }) };
}

/** The setup of which the granted pages are shown. */
export function pagesSearch(raw: RawSearch): { connection: string } {
  return { connection: textOf(raw['connection']) ?? '' };
}

/** Which deliveries are shown. */
export function ingestSearch(raw: RawSearch): { outcome?: Outcome } {
  return { outcome: outcomes.find((outcome) => outcome === raw['outcome']) ?? 'ignored' };
}

/** Of which service the quarantine is shown. */
export function quarantineSearch(raw: RawSearch): { service?: Service } {
  return { service: services.find((service) => service === raw['service']) ?? 'ingest-meta' };
}

/** Which entries of the audit log are shown. */
export function auditSearch(raw: RawSearch): { action?: string; user?: string } {
  const [action, user] = [textOf(raw['action']), textOf(raw['user'])];
  return { ...(action !== undefined && { action }), ...(user !== undefined && { user }) };
}
