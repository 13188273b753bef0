import { z } from 'zod';

/** Roles on a channel, weakest first (domain.md 4). */
export const channelRoles = ['viewer', 'contributor', 'supervisor'] as const;
export const channelRole = z.enum(channelRoles);
export type ChannelRole = z.infer<typeof channelRole>;

/** Role in the organization, not on a channel (domain.md 3). */
export const organizationRole = z.enum(['admin', 'member']);
export type OrganizationRole = z.infer<typeof organizationRole>;

/**
 * What an API token may be used for; what its user may do is a limit besides.
 * - `inbox:read`: conversations, threads, files, contacts, search, counts, the live stream, names of colleagues, teams and labels
 * - `inbox:write`: moves, ownership, labels, notes, what was read
 * - `replies:write`: replies, retries, actions on comments, uploads
 * - `reports:read`: reports, monitoring, exports
 * - `admin:read`, `admin:write`: what admins see and change
 */
export const tokenScope = z.enum([
  'inbox:read',
  'inbox:write',
  'replies:write',
  'reports:read',
  'admin:read',
  'admin:write',
]);
export type TokenScope = z.infer<typeof tokenScope>;
