import { z } from 'zod';

/** Roles on a channel, weakest first (domain.md 4). */
export const channelRoles = ['viewer', 'contributor', 'supervisor'] as const;
export const channelRole = z.enum(channelRoles);
export type ChannelRole = z.infer<typeof channelRole>;

/** Role in the organization, not on a channel (domain.md 3). */
export const organizationRole = z.enum(['admin', 'member']);
export type OrganizationRole = z.infer<typeof organizationRole>;
