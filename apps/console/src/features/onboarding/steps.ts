import type { MetaApp, User } from '@parley/client';
import type { LinkProps } from '@tanstack/react-router';

export const stepNames = ['metaApp', 'channel', 'colleagues', 'defaults', 'reply'] as const;
export type StepName = (typeof stepNames)[number];

/** What the steps tick themselves from. */
export interface OnboardingFacts {
  app: Pick<MetaApp, 'subscriptions'> & { channels: readonly { lastSentAt: string | null }[] };
  users: readonly Pick<User, 'kind' | 'state'>[];
  defaultsVersion: number;
  /** Whether this user has looked at the defaults: the server knows of changes only. */
  defaultsSeen: boolean;
}

export interface Step {
  name: StepName;
  isDone: boolean;
  to: LinkProps['to'];
}

const ways: Record<StepName, LinkProps['to']> = {
  metaApp: '/settings/meta-app',
  channel: '/settings/channels',
  colleagues: '/settings/users',
  defaults: '/settings/defaults',
  reply: '/inbox',
};

/** The steps of a new installation in their order, each with whether it is done. */
export function stepsOf({ app, users, defaultsVersion, defaultsSeen }: OnboardingFacts): Step[] {
  const done: Record<StepName, boolean> = {
    metaApp: app.subscriptions.some(({ wellAt }) => wellAt !== null),
    channel: app.channels.length > 0,
    colleagues: users.filter(({ kind, state }) => kind === 'person' && state !== 'deactivated').length > 1,
    defaults: defaultsSeen || defaultsVersion > 1,
    reply: app.channels.some(({ lastSentAt }) => lastSentAt !== null),
  };
  return stepNames.map((name) => ({ name, isDone: done[name], to: ways[name] }));
}
