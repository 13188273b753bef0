import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, pageOf, pageRequest } from './common.js';
import { defineEvent, defineRpc } from './contract.js';

/** Plain values of what was changed; never secrets, never what customers wrote. */
export const auditValues = z.record(z.string(), z.unknown());

/** Who changed what, from what, to what. */
export const auditEntry = z.object({
  id,
  at: instant,
  actor: z.object({
    /** Null: nobody of the organization, for example the first set-up. */
    userId: id.nullable(),
    name: z.string(),
    /** By which API token it was done; null: by hand in a session. */
    tokenId: id.nullable(),
  }),
  /** In the past tense, for example `channel-grant.set`, `channel-settings.updated`, `user.deactivated`. */
  action: z.string(),
  /** What it was done to, by ids: `{ channelId, userId }`. */
  subject: z.record(z.string(), z.string()),
  before: auditValues.nullable(),
  after: auditValues.nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditRpc = {
  list: defineRpc(
    'access-control.list-audit',
    'The audit log, newest first. Admin only. There is no way to change or delete an entry.',
    pageRequest.extend({
      actor,
      /** Exact, or the part before the dot: `channel-grant` finds `channel-grant.set`. */
      action: z.string().max(100).optional(),
      userId: id.optional(),
      /** Entries with this id anywhere in their subject. */
      subjectId: id.optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    pageOf(auditEntry),
  ),
};

export const auditEvents = {
  recorded: defineEvent(
    'audit.recorded',
    'A service other than access-control changed something that belongs into the audit log. Published in the transaction of the change.',
    z.object({
      /** Made by the publisher; the same fact twice is one entry. */
      id,
      organizationId: id,
      at: instant,
      actorId: id,
      actorName: z.string(),
      tokenId: id.nullable(),
      action: z.string(),
      subject: z.record(z.string(), z.string()),
      before: auditValues.nullable(),
      after: auditValues.nullable(),
    }),
  ),
};
