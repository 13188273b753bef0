import { isDemoName } from './demo-plan.js';
import { INSTAGRAM_POST, PAGE_POST } from './demo-texts.js';
import type { Action, SandboxState } from './sandbox.js';

/** What is left of the demo in the sandbox: who wrote it (null: the business), and how it is taken away. */
export interface Trace {
  customerId: string | null;
  removal: Action;
}

export function tracesOf(state: SandboxState): Trace[] {
  const ids = new Set(state.customers.filter(({ name }) => isDemoName(name)).map(({ id }) => id));
  const all = [
    ...messageTraces(state),
    ...instagramMessageTraces(state),
    ...commentTraces(state),
    ...postTraces(state),
  ];
  return all.filter(({ customerId }) => customerId === null || ids.has(customerId));
}

function messageTraces({ customers, messages }: SandboxState): Trace[] {
  const owners = new Map(
    customers.flatMap(({ id, psids }) => Object.values(psids).map((psid) => [psid, id])),
  );
  return messages.filter(isThere).map(({ id, psid }) => ({
    customerId: owners.get(psid) ?? '',
    removal: { type: 'unsend', message: id },
  }));
}

function instagramMessageTraces({ instagram: { threads, messages } }: SandboxState): Trace[] {
  const owners = new Map(threads.map(({ id, customerId }) => [id, customerId]));
  return messages.filter(isThere).map(({ id, threadId }) => ({
    customerId: owners.get(threadId) ?? '',
    removal: { type: 'instagram-unsend', message: id },
  }));
}

function commentTraces({ comments, instagram }: SandboxState): Trace[] {
  return [
    ...comments.map(({ id, author }) => ({
      customerId: author.id,
      removal: { type: 'remove', comment: id },
    })),
    ...instagram.comments.map(({ id, author }) => ({
      customerId: author.id,
      removal: { type: 'instagram-remove-comment', comment: id },
    })),
  ];
}

/** Last: what hangs on a post would go with it untold. */
function postTraces({ pages, instagram }: SandboxState): Trace[] {
  const posts = pages.flatMap((page) => page.posts);
  return [
    ...posts
      .filter(({ author, message }) => author !== undefined || message === PAGE_POST)
      .map(({ id, author }) => ({
        customerId: author?.id ?? null,
        removal: { type: 'remove-post', post: id },
      })),
    ...instagram.media
      .filter(({ owner, caption }) => owner.kind === 'customer' || caption === INSTAGRAM_POST)
      .map(({ id, owner }) => ({
        customerId: owner.kind === 'customer' ? owner.id : null,
        removal: { type: 'instagram-remove-media', media: id },
      })),
  ];
}

function isThere({ direction, unsent }: { direction: 'in' | 'out'; unsent?: boolean | undefined }): boolean {
  return direction === 'in' && unsent !== true;
}
