import type { GraphCall, NodeKind, NodeKinds } from './graph-call.js';

type Resolved = { [K in NodeKind]: { kind: K; entity: NodeKinds[K] } }[NodeKind];

/** What an id means on Instagram: an account, content, a thread, a message or somebody who wrote. */
export function resolveInstagram(id: string, call: GraphCall): Resolved | undefined {
  return resolveContent(id, call) ?? resolveMessaging(id, call);
}

function resolveContent(id: string, { world: { instagram } }: GraphCall): Resolved | undefined {
  const linked = instagram.account(id);
  if (linked) return { kind: 'instagram', entity: linked };
  const media = instagram.media.get(id);
  if (media) return { kind: 'instagramMedia', entity: media };
  const comment = instagram.comments.get(id);
  return comment && { kind: 'instagramComment', entity: comment };
}

function resolveMessaging(id: string, { world: { instagram } }: GraphCall): Resolved | undefined {
  const thread = instagram.threads.get(id);
  if (thread) return { kind: 'instagramThread', entity: thread };
  const message = instagram.messages.get(id);
  if (message && !message.unsent) return { kind: 'instagramMessage', entity: message };
  const profile = instagram.igsids.get(id);
  return profile && { kind: 'instagramProfile', entity: profile };
}
