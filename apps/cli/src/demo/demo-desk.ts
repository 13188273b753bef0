import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import { CliError } from '../terminal/cli-error.js';
import { demoNotes, demoReasons, demoTags, demoTopics } from './demo-labels.js';
import type { Story } from './demo-plan.js';
import type { TopicKey } from './demo-texts.js';
import type { Sandbox } from './sandbox.js';

/** What was done with the conversations, besides topics and tags on all of them. */
export const deskView = z.object({
  noted: z.int(),
  owned: z.int(),
  answered: z.int(),
  resolved: z.int(),
  /** Answers that Meta refused. */
  failed: z.int(),
});
export type DeskView = z.infer<typeof deskView>;

const ARRIVAL_MS = 90_000;
const REFUSAL_MS = 15_000;
const ofId = z.object({ id: z.string() });
const named = z.object({ items: z.array(ofId.extend({ name: z.string() })) });
const me = z.object({ user: ofId, channelRoles: z.record(z.string(), z.string()) });
const channels = z.object({ items: z.array(ofId) });
const inbox = z.object({
  items: z.array(
    ofId.extend({ contact: z.object({ name: z.string().nullable() }), ownerId: z.string().nullable() }),
  ),
  nextCursor: z.string().nullable(),
});
const entries = z.object({
  items: z.array(z.object({ delivery: z.object({ state: z.string() }).nullish() })),
});

/** The labels of the demo by what they stand for. */
interface Labels {
  topics: Map<TopicKey, string>;
  tags: Map<string, string>;
  reasonId: string;
}

/** The agents' side of the demo, done by the user of the API: what the customers wrote is labelled, answered, resolved. */
export class DemoDesk {
  constructor(
    private readonly api: ApiClient,
    private readonly sandbox: Sandbox,
  ) {}

  /** Works on the conversations of the stories, each as far as its story says. Waits until Parley has them. */
  async work(stories: readonly Story[]): Promise<DeskView> {
    const { user } = await this.becomeSupervisor();
    const labels = await this.labels();
    const conversations = await this.arrived(stories);
    const done: DeskView = { noted: 0, owned: 0, answered: 0, resolved: 0, failed: 0 };
    for (const story of failingFirst(stories)) {
      const id = conversations.get(story);
      if (id === undefined) continue;
      await this.label(id, story, labels);
      if (story.state === 'waits') continue;
      await this.advance(id, story, { userId: user.id, reasonId: labels.reasonId });
      done[countedAs[story.state]] += 1;
    }
    return done;
  }

  /** Answering needs a role on the channels; an admin can give it to themselves, audited (domain.md 3). */
  private async becomeSupervisor(): Promise<z.infer<typeof me>> {
    const self = await this.api.get('/v1/session', me);
    const { items } = await this.api.get('/v1/settings/channels', channels);
    for (const { id } of items.filter((channel) => !(channel.id in self.channelRoles))) {
      const path = `/v1/settings/channels/${id}/access/${self.user.id}`;
      await this.api.ask({ path, method: 'PUT', body: { role: 'supervisor' }, schema: z.unknown() });
    }
    return self;
  }

  private async labels(): Promise<Labels> {
    const topics = new Map<TopicKey, string>();
    for (const { name, below } of demoTopics) {
      const parentId = await this.ensure('/v1/topics', name, { parentId: null });
      for (const child of below)
        topics.set(child.key, await this.ensure('/v1/topics', child.name, { parentId }));
    }
    const tags = new Map<string, string>();
    for (const name of new Set(Object.values(demoTags))) tags.set(name, await this.ensure('/v1/tags', name));
    const reasons: string[] = [];
    for (const name of demoReasons) reasons.push(await this.ensure('/v1/resolve-reasons', name));
    return { topics, tags, reasonId: reasons[0] ?? '' };
  }

  /** The one of this name, made where there is none. */
  private async ensure(path: string, name: string, more: object = {}): Promise<string> {
    const { items } = await this.api.get(path, named);
    const found = items.find((item) => item.name === name);
    if (found !== undefined) return found.id;
    return (await this.api.ask({ path, method: 'POST', body: { name, ...more }, schema: ofId })).data.id;
  }

  private async arrived(stories: readonly Story[]): Promise<Map<Story, string>> {
    const end = Date.now() + ARRIVAL_MS;
    for (;;) {
      const found = await this.find(stories);
      if (found.size === stories.length) return found;
      if (Date.now() > end)
        throw new CliError(
          `${stories.length - found.size} of ${stories.length} conversations have not arrived after ${ARRIVAL_MS / 1000} s: is Meta’s webhook subscribed, and ingest-meta running?`,
        );
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  private async find(stories: readonly Story[]): Promise<Map<Story, string>> {
    const ids = new Map<string, string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: z.infer<typeof inbox> = await this.api.get(`/v1/conversations?limit=200${query}`, inbox);
      for (const { id, contact } of page.items) if (contact.name !== null) ids.set(plain(contact.name), id);
      cursor = page.nextCursor;
    }
    return new Map(
      stories.flatMap((story) => {
        const id = ids.get(plain(story.customer));
        return id === undefined ? [] : [[story, id]];
      }),
    );
  }

  private async label(id: string, { topic }: Story, { topics, tags }: Labels): Promise<void> {
    const present = (one: string | undefined): string[] => (one === undefined ? [] : [one]);
    const body = {
      addTopicIds: present(topics.get(topic)),
      addTagIds: present(tags.get(demoTags[topic] ?? '')),
    };
    await this.post(id, 'labels', body);
  }

  private async advance(id: string, story: Story, own: { userId: string; reasonId: string }): Promise<void> {
    switch (story.state) {
      case 'noted':
        return this.post(id, 'notes', { text: demoNotes[story.topic] ?? demoNotes.other });
      case 'owned': {
        const path = `/v1/conversations/${id}/owner`;
        await this.api.ask({ path, method: 'PUT', body: { ownerId: own.userId }, schema: z.unknown() });
        return;
      }
      case 'answered':
        return this.post(id, 'replies', { text: story.answer });
      case 'resolved':
        return this.post(id, 'replies', {
          text: story.answer,
          thenResolve: true,
          resolveReasonId: own.reasonId,
        });
      case 'fails':
        return this.fail(id, story);
      case 'waits':
    }
  }

  /** Sends an answer that Meta refuses: the customer has ended the conversation there (meta-platform.md 6). */
  private async fail(id: string, { answer }: Story): Promise<void> {
    await this.sandbox.refuseNextSend();
    await this.post(id, 'replies', { text: answer });
    const end = Date.now() + REFUSAL_MS;
    for (;;) {
      const { items } = await this.api.get(`/v1/conversations/${id}/entries?limit=10`, entries);
      if (items.some(({ delivery }) => delivery?.state === 'failed')) return;
      if (Date.now() > end) throw new CliError('the answer that was to be refused was not');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  private async post(id: string, what: string, body: object): Promise<void> {
    const path = `/v1/conversations/${id}/${what}`;
    await this.api.ask({
      path,
      method: 'POST',
      body,
      schema: z.unknown(),
      idempotencyKey: `demo-${id}-${what}`,
    });
  }
}

/** While no other answer is under way that would be refused in its place. */
function failingFirst(stories: readonly Story[]): Story[] {
  return stories.toSorted((a, b) => Number(b.state === 'fails') - Number(a.state === 'fails'));
}

const countedAs = {
  noted: 'noted',
  owned: 'owned',
  answered: 'answered',
  resolved: 'resolved',
  fails: 'failed',
} as const;

/** A name as it also appears in an Instagram user name: `Jürgen Weiß` and `jurgen.weiss_12` are one. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/_\d+$/g, '')
    .replaceAll(/[^a-z]/g, '');
}
