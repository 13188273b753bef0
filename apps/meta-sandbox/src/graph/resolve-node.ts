import { graphErrors } from './graph-error.js';
import type { GraphCall, NodeKind, NodeKinds, Profile } from './graph-call.js';
import { resolveGroup } from './group-resolve.js';
import { resolveInstagram } from './instagram-resolve.js';

export type ResolvedNode = { [K in NodeKind]: { kind: K; entity: NodeKinds[K] } }[NodeKind];

/** Finds what the first part of the path means: `me`, or an id of anything. Unknown ids are 100/33. */
export function resolveNode(id: string, call: GraphCall): ResolvedNode {
  const node = id === 'me' ? resolveMe(call) : resolveId(id, call);
  if (!node) throw graphErrors.unsupported(call.request.method, id);
  return node;
}

/** `me` is the person of a user token and the Page of a Page token; an app is nobody. */
function resolveMe({ caller, world }: GraphCall): ResolvedNode | undefined {
  if (caller.kind === 'app') throw graphErrors.noCurrentUser();
  if (caller.kind === 'page') return { kind: 'page', entity: caller.page };
  const person = world.people.get(caller.personId);
  return person && { kind: 'user', entity: person };
}

function resolveId(id: string, call: GraphCall): ResolvedNode | undefined {
  const { world, config } = call;
  if (id === config.appId) return { kind: 'app', entity: { id } };
  const person = world.people.get(id);
  if (person) return { kind: 'user', entity: person };
  const business = world.businesses.get(id);
  if (business) return { kind: 'business', entity: business };
  const page = world.pages.get(id);
  if (page) return { kind: 'page', entity: page };
  return (
    resolveContent(id, call) ??
    resolveConversation(id, call) ??
    resolveInstagram(id, call) ??
    resolveGroup(id, call)
  );
}

function resolveContent(id: string, { world }: GraphCall): ResolvedNode | undefined {
  const post = world.posts.get(id);
  if (post) return { kind: 'post', entity: post };
  const comment = world.comments.get(id);
  return comment && { kind: 'comment', entity: comment };
}

function resolveConversation(id: string, { world }: GraphCall): ResolvedNode | undefined {
  const thread = world.threads.get(id);
  if (thread) return { kind: 'thread', entity: thread };
  const message = world.messages.get(id);
  if (message && !message.unsent) return { kind: 'message', entity: message };
  const scoped = world.psids.get(id);
  const customer = world.customers.get(scoped?.customerId);
  if (!scoped || !customer) return undefined;
  const entity: Profile = { ...customer, psid: scoped.id, pageId: scoped.pageId };
  return { kind: 'profile', entity };
}
