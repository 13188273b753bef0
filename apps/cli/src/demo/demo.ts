import { z } from 'zod';
import { CliError } from '../terminal/cli-error.js';
import type { Report } from '../terminal/report.js';
import { actionsOf, type DemoPlace } from './demo-actions.js';
import { planDemo, type Story } from './demo-plan.js';
import { deskView, type DemoDesk, type DeskView } from './demo-desk.js';
import { INSTAGRAM_POST, PAGE_POST } from './demo-texts.js';
import { tracesOf } from './demo-traces.js';
import type { Action, Sandbox, SandboxPage, SandboxState } from './sandbox.js';

/** What `demo load` and `demo remove` print with `--json`. */
export const demoLoadView = z.object({
  seed: z.int(),
  conversations: z.int(),
  /** Of customers whose story is there already. */
  alreadyThere: z.int(),
  /** On Instagram, without a connected account. */
  leftOut: z.int(),
  /** What the agents did; null: nobody is signed in. */
  desk: deskView.nullable(),
});
export const demoRemoveView = z.object({ removed: z.int() });

/**
 * Lets the customers of a seed write to the connected Pages, and with a `desk` the agents answer; what was written before is not written
 * again.
 */
export async function loadDemo(
  sandbox: Sandbox,
  { seed, conversations }: { seed: number; conversations: number },
  desk: DemoDesk | null,
): Promise<Report<z.infer<typeof demoLoadView>>> {
  const state = await sandbox.state();
  const pages = connectedPages(state);
  if (pages.length === 0) {
    throw new CliError(
      'no Page is connected yet: sign in to the console, open Settings → Channels, choose Add channel, and load the demo after that',
    );
  }
  const wanted = planDemo(seed, conversations);
  const stories = wanted.filter(isNew(state));
  const places: DemoPlace[] = [];
  for (const page of pages) places.push(await placeOn(sandbox, page, state));
  const told = stories.map((story) => ({ story, actions: actionsOf(story, places) }));
  const possible = told.filter(({ actions }) => actions !== null);
  await sandbox.actAll(
    newCustomers(
      possible.map(({ story }) => story),
      state,
    ),
  );
  await sandbox.actAll(inTurn(possible.map(({ actions }) => actions ?? [])));
  const worked = (await desk?.work(possible.map(({ story }) => story))) ?? null;
  const data = {
    seed,
    conversations: possible.length,
    alreadyThere: wanted.length - stories.length,
    leftOut: told.length - possible.length,
    desk: worked,
  };
  const customers = `${data.conversations} conversations begun, ${data.alreadyThere} were there, ${data.leftOut} left out for want of an Instagram account`;
  return { data, text: `${customers}\n${deskText(worked)}` };
}

function deskText(desk: DeskView | null): string {
  if (desk === null)
    return 'nobody answers them: set PARLEY_TOKEN, or PARLEY_EMAIL and PARLEY_PASSWORD, of an admin';
  const { noted, owned, answered, resolved, failed } = desk;
  return `agents: ${noted} noted, ${owned} owned, ${answered} answered, ${resolved} answered and resolved, ${failed} refused by Meta`;
}

/** Takes back what the demo's customers wrote, as they would: Parley is told by webhooks and keeps tombstones. */
export async function removeDemo(sandbox: Sandbox): Promise<Report<z.infer<typeof demoRemoveView>>> {
  const traces = tracesOf(await sandbox.state());
  await sandbox.actAll(traces.map(({ removal }) => removal));
  return {
    data: { removed: traces.length },
    text: `${traces.length} messages, comments and posts taken back`,
  };
}

function connectedPages({ pages, installs }: SandboxState): SandboxPage[] {
  return pages.filter(({ id }) => installs.some((install) => install.id === id));
}

function isNew(state: SandboxState): (story: Story) => boolean {
  const writers = new Set(tracesOf(state).map(({ customerId }) => customerId));
  const known = state.customers.filter(({ id }) => writers.has(id)).map(({ name }) => name);
  return ({ customer }) => !known.includes(customer);
}

function newCustomers(stories: Story[], { customers }: SandboxState): Action[] {
  const known = new Set(customers.map(({ name }) => name));
  return stories
    .filter(({ customer }) => !known.has(customer))
    .map(({ customer, locale }) => ({ type: 'create-customer', name: customer, locale }));
}

async function placeOn(sandbox: Sandbox, page: SandboxPage, { instagram }: SandboxState): Promise<DemoPlace> {
  const found = page.posts.find(({ message }) => message === PAGE_POST);
  const postId = found?.id ?? (await sandbox.act({ type: 'post', page: page.id, text: PAGE_POST }));
  const account = page.instagram;
  if (account === undefined) return { page, postId };
  const media = instagram.media.find(
    ({ owner, caption }) => owner.id === account.id && caption === INSTAGRAM_POST,
  );
  const mediaId =
    media?.id ??
    (await sandbox.act({ type: 'instagram-post', account: account.id, caption: INSTAGRAM_POST }));
  return { page, postId, instagram: { username: account.username, mediaId } };
}

/** Everybody's first text, then the second ones: customers do not wait for each other. */
function inTurn(stories: Action[][]): Action[] {
  const rounds = Math.max(0, ...stories.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    stories.flatMap((actions) => actions[round] ?? []),
  ).flat();
}
