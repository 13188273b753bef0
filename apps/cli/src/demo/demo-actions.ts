import type { Story } from './demo-plan.js';
import type { Action, SandboxPage } from './sandbox.js';

/** A connected Page with the posts on which customers comment. */
export interface DemoPlace {
  page: SandboxPage;
  postId: string;
  /** Absent: the Page has no Instagram account. */
  instagram?: { username: string; mediaId: string };
}

/** What the sandbox has to do for a story, or null: it is on Instagram, and there is no account. */
export function actionsOf(story: Story, places: DemoPlace[]): Action[] | null {
  if (!story.kind.startsWith('instagram-')) {
    const place = places[story.place % places.length];
    return place === undefined ? null : story.texts.map((text) => onPage(story, text, place));
  }
  const accounts = places.flatMap(({ instagram }) => instagram ?? []);
  const account = accounts[story.place % accounts.length];
  return account === undefined ? null : story.texts.map((text) => onInstagram(story, text, account));
}

function onPage({ kind, customer }: Story, text: string, { page, postId }: DemoPlace): Action {
  if (kind === 'comment') return { type: 'comment', customer, post: postId, text };
  return { type: kind, customer, page: page.id, text };
}

function onInstagram(
  { kind, customer }: Story,
  text: string,
  { username, mediaId }: NonNullable<DemoPlace['instagram']>,
): Action {
  if (kind === 'instagram-message') return { type: kind, customer, account: username, text };
  if (kind === 'instagram-comment') return { type: kind, customer, media: mediaId, text };
  return { type: 'instagram-customer-post', customer, caption: text.replace('@', `@${username}`) };
}
