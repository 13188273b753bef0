import { z } from 'zod';
import { entityName } from './access.js';
import { actor } from './actor.js';
import { id, nothing } from './common.js';
import { defineRpc } from './contract.js';

/** A short label, organization-wide. Whoever sees a channel may add one; admins rename and delete. */
export const tag = z.object({ id, name: z.string(), version: z.int() });
export type Tag = z.infer<typeof tag>;

/** What conversations are about: a tree of two levels, kept by admins. Archived: not to be chosen any more, reports still count it. */
export const topic = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  archived: z.boolean(),
  version: z.int(),
});
export type Topic = z.infer<typeof topic>;

/** Why conversations are resolved, kept by admins. */
export const resolveReason = z.object({ id, name: z.string(), archived: z.boolean(), version: z.int() });
export type ResolveReason = z.infer<typeof resolveReason>;

/** A tag's name: 1–50 code points after trimming. */
export const tagName = z
  .string()
  .trim()
  .min(1)
  .refine((name) => [...name].length <= 50, 'expected at most 50 characters');

const version = { expectedVersion: z.int() };

/** All names are unique without regard to case, topics among their siblings: `name-taken`. */
export const labelsRpc = {
  listTags: defineRpc(
    'conversations.list-tags',
    'All tags of the organization, by name.',
    z.object({ actor }),
    z.object({ items: z.array(tag) }),
  ),
  createTag: defineRpc(
    'conversations.create-tag',
    'Adds a tag; one of this name that exists is answered. For who has a role on any channel, and admins; else `role-missing`. At most 5,000: `limit-reached`.',
    z.object({ actor, name: tagName }),
    tag,
  ),
  renameTag: defineRpc(
    'conversations.rename-tag',
    'Admin only.',
    z.object({ actor, tagId: id, name: tagName, ...version }),
    tag,
  ),
  deleteTag: defineRpc(
    'conversations.delete-tag',
    'Deletes a tag and takes it off every conversation. Admin only.',
    z.object({ actor, tagId: id, ...version }),
    nothing,
  ),
  listTopics: defineRpc(
    'conversations.list-topics',
    'All topics, parents before children, by name.',
    z.object({ actor }),
    z.object({ items: z.array(topic) }),
  ),
  createTopic: defineRpc(
    'conversations.create-topic',
    'Adds a topic. Admin only. A parent that is itself a child, or unknown: `validation-failed`.',
    z.object({ actor, name: entityName, parentId: id.nullable() }),
    topic,
  ),
  updateTopic: defineRpc(
    'conversations.update-topic',
    'Renames or archives a topic, and with it its children; or brings it back. Admin only.',
    z.object({
      actor,
      topicId: id,
      ...version,
      changes: z.object({ name: entityName, archived: z.boolean() }).partial(),
    }),
    topic,
  ),
  listResolveReasons: defineRpc(
    'conversations.list-resolve-reasons',
    'All reasons, by name.',
    z.object({ actor }),
    z.object({ items: z.array(resolveReason) }),
  ),
  createResolveReason: defineRpc(
    'conversations.create-resolve-reason',
    'Admin only.',
    z.object({ actor, name: entityName }),
    resolveReason,
  ),
  updateResolveReason: defineRpc(
    'conversations.update-resolve-reason',
    'Renames or archives a reason. Admin only.',
    z.object({
      actor,
      resolveReasonId: id,
      ...version,
      changes: z.object({ name: entityName, archived: z.boolean() }).partial(),
    }),
    resolveReason,
  ),
};
