import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, pageOf, pageRequest } from './common.js';
import { defineRpc } from './contract.js';
import { conversationKind, conversationSummary } from './conversations.js';

/** Names a row of a report. PostgreSQL takes no U+0000. */
export const rowKey = z
  .string()
  .max(64)
  .refine((key) => !key.includes('\u0000'), 'expected the key of a row');

/** An IANA time zone, for example `Europe/Berlin`. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'expected an IANA time zone');

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const scope = {
  actor,
  /** Absent: all channels on which the actor is Supervisor. One on which they are not: `role-missing`; one they do not see: `not-found`. */
  channelIds: z.array(id).max(1000).optional(),
};

const team = z.object({ id, memberIds: z.array(id).max(10_000) });

/**
 * Which time and conversations a report counts. Times are widened to whole hours in UTC, which also bound the days of zones that
 * are not whole hours away; at most 400 days.
 */
export const reportRequest = z.object({
  ...scope,
  from: instant,
  to: instant,
  timeZone,
  agentIds: z.array(id).max(10_000).optional(),
  kinds: z.array(conversationKind).optional(),
  /** Conversations with this tag or topic (a parent topic includes its children); not together with agents or kinds. */
  labelId: id.optional(),
  by: z.enum([
    'total',
    'channel',
    'agent',
    'team',
    'tag',
    'topic',
    'kind',
    'hour',
    'day',
    'weekday',
    'hour-of-day',
  ]),
  /** With `by: 'team'`: the teams, which the gateway has looked up. */
  teams: z.array(team).max(1000).optional(),
});
export type ReportRequest = z.infer<typeof reportRequest>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Where the classes of durations end, in milliseconds; the last class has no end. */
export const durationClassEndsMs = [
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  day,
  2 * day,
  3 * day,
  7 * day,
] as const;

/**
 * A duration over several cases. Median and 90th percentile are read from the classes, so they are estimates; they and the
 * classes are null in rows by time (hour, day, weekday, hour of day), and all is null without any case.
 */
export const durations = z.object({
  count: z.int(),
  meanMs: z.number().nullable(),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
  /** How many fell into each of the 16 classes of `durationClassEndsMs`. */
  classes: z.array(z.int()).length(16).nullable(),
});
export type Durations = z.infer<typeof durations>;

/** What is counted. A *case* begins each time a conversation enters New from nothing or from Resolved. */
export const figures = z.object({
  messagesIn: z.int(),
  /** Replies written in Parley. */
  repliesOut: z.int(),
  /** Written by the business outside Parley. */
  outsideOut: z.int(),
  casesOpened: z.int(),
  resolvedByAgent: z.int(),
  resolvedByTimer: z.int(),
  /** From the customer's first message of a case to the first answer, counted when it was given. */
  firstResponse: durations,
  /** From the oldest unanswered message to its answer. */
  response: durations,
  /** From the beginning of a case to its end. */
  resolution: durations,
});
export type Figures = z.infer<typeof figures>;

export const report = z.object({
  /** `key`: an id, a kind, an instant (hour), a date (day), 1–7 (weekday, Monday first), 0–23; null: without (agent, tag, topic, team). */
  rows: z.array(z.object({ key: z.string().nullable(), figures })),
  total: figures,
  /** Up to when everything is counted. */
  countedUntil: instant,
});
export type Report = z.infer<typeof report>;

/** Conversations that a figure counts; the figure is the sum of their counts. */
export const countedConversations = pageOf(
  z.object({
    conversation: conversationSummary,
    /** How often the figure counts it. */
    count: z.int(),
  }),
).extend({
  /** Of all pages. */
  total: z.object({ conversations: z.int(), count: z.int() }),
});
export type CountedConversations = z.infer<typeof countedConversations>;

/** What is open now, and how long it has been waiting: from the last activity on. */
export const backlog = z.object({
  channels: z.array(
    z.object({
      channelId: id,
      new: z.int(),
      pending: z.int(),
      oldestWaitingSince: instant.nullable(),
      /** Of New and Pending: under 1 h, 1–8 h, 8–24 h, 1–3 days, 3–7 days, more. */
      ages: z.tuple([z.int(), z.int(), z.int(), z.int(), z.int(), z.int()]),
    }),
  ),
});

/** Live monitoring. */
export const monitoring = backlog.extend({
  at: instant,
  agents: z.array(
    z.object({
      userId: id,
      ownedNew: z.int(),
      ownedPending: z.int(),
      repliesToday: z.int(),
      lastReplyAt: instant.nullable(),
    }),
  ),
});
export type Monitoring = z.infer<typeof monitoring>;

/** One row of an export; the columns are the same for all rows of a kind. */
export const exportRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** For who is Supervisor of a channel at least; nowhere: `role-missing`. */
export const reportsRpc = {
  report: defineRpc(
    'conversations.report',
    'Figures over a time, grouped. A range that ends before it begins or is over 400 days, a label together with agents or kinds: `validation-failed`.',
    reportRequest,
    report,
  ),
  listCounted: defineRpc(
    'conversations.list-counted',
    'The conversations behind one figure of a report, of the row `key` (null: the one without; absent: the total), those counted last first. Refused like `report`.',
    reportRequest.extend({
      figure: figures.keyof(),
      key: rowKey.nullable().optional(),
      ...pageRequest.shape,
    }),
    countedConversations,
  ),
  monitor: defineRpc(
    'conversations.monitor',
    'What is open now, by channel and agent. `timeZone` says when today began.',
    z.object({ ...scope, timeZone }),
    monitoring,
  ),
  exportPage: defineRpc(
    'conversations.export-page',
    'One page of an export, oldest first: conversations by their last activity, or messages by their time.',
    z.object({
      ...scope,
      of: z.enum(['conversations', 'messages']),
      from: instant,
      to: instant,
      cursor: z.string().max(512).optional(),
      limit: z.int().min(1).max(1000).default(1000),
    }),
    z.object({
      columns: z.array(z.string()),
      rows: z.array(exportRow),
      nextCursor: z.string().nullable(),
    }),
  ),
};
