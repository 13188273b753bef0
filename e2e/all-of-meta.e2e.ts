import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { ApiClient } from './support/api-client.js';
import { connectPage, postJson, sandboxState, type ConnectedPage } from './support/connect-page.js';
import { eventually } from './support/eventually.js';
import { Inbox } from './support/inbox.js';

const PAGE = 'Bäckerei Sonnenkorn';
const LENA = 'Lena Hoffmann';
const OLIVER = 'Oliver Wright';
const AYSE = 'Ayşe Yılmaz';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Send {
  id: string;
  kind: string;
  target: string;
  text: string;
  metadata?: string;
}

/** domain.md 1, 6, 7 and 8 through the API, with a Page and its Instagram profile in the sandbox. */
describe('everything that Meta has', () => {
  let stack: Stack;
  let api: ApiClient;
  let inbox: Inbox;
  let page: ConnectedPage;
  let post: string;

  const sandbox = <Body = { id: string }>(type: string, input: object): Promise<Body> =>
    postJson<Body>(`${stack.urls['meta-sandbox']}/sandbox/api/actions/${type}`, input);
  const sends = async (): Promise<Send[]> => {
    const answer = await fetch(`${stack.urls['meta-sandbox']}/sandbox/sends?limit=1000`);
    return ((await answer.json()) as { data: Send[] }).data;
  };
  const instagram = () => {
    if (page.instagram === null) throw new Error('Instagram is not connected');
    return page.instagram;
  };
  const fileStatus = async (id: string): Promise<number> => {
    const answer = await fetch(`${stack.urls.gateway}/v1/attachments/${id}`, {
      headers: { cookie: api.cookie },
    });
    await answer.arrayBuffer();
    return answer.status;
  };

  /** Somebody takes the app off the Page; Meta tells nobody. */
  const uninstall = async (): Promise<void> => {
    const [person] = (await sandboxState(stack.urls['meta-sandbox'])).people;
    const granted = await postJson<{ pages: { id: string; token: string }[] }>(
      `${stack.urls['meta-sandbox']}/sandbox/api/grants`,
      { person: person?.id },
    );
    const token = granted.pages.find(({ id }) => id === page.pageId)?.token ?? '';
    const path = `/v25.0/${page.pageId}/subscribed_apps`;
    const headers = { authorization: `Bearer ${token}` };
    await fetch(stack.urls['meta-sandbox'] + path, { method: 'DELETE', headers });
  };

  beforeAll(async () => {
    stack = await startThrowAwayStack();
    api = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    inbox = new Inbox(api);
    page = await connectPage(api, stack.urls['meta-sandbox'], PAGE, { withInstagram: true });
    post = (await sandbox('post', { page: PAGE, text: 'Fresh rye bread today' })).id;
  }, 300_000);

  afterAll(async () => {
    await stack?.stop();
  }, 120_000);

  describe('comments on the Page', () => {
    it('show their post, edits, hides, reactions, and a tombstone', async () => {
      const comment = await sandbox('comment', { customer: LENA, post, text: 'Is it vegan?' });
      const { conversation } = await inbox.withText(page.channelId, 'Is it vegan?');
      expect(conversation).toMatchObject({
        kind: 'comment',
        queue: 'new',
        post: { text: 'Fresh rye bread today' },
      });
      const root = (is: Parameters<Inbox['message']>[1]) => inbox.message(conversation.id, is);

      await sandbox('edit', { comment: comment.id, text: 'Is it really vegan?' });
      expect(await root(({ edited }) => edited)).toMatchObject({
        text: 'Is it really vegan?',
        earlierVersions: [{ text: 'Is it vegan?' }],
      });
      await sandbox('hide-comment', { comment: comment.id });
      await root(({ hidden }) => hidden);
      // Meta tells the time of these in seconds; in the same second nobody could say which came last.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      await sandbox('hide-comment', { comment: comment.id, hidden: false });
      await root(({ hidden }) => !hidden);
      await sandbox('like', { customer: OLIVER, target: comment.id, reaction: 'love' });
      expect((await root(({ reactions }) => reactions.length === 1)).reactions[0]).toMatchObject({
        reaction: 'love',
      });
      await sandbox('remove', { comment: comment.id });
      expect(await root(({ removed }) => removed)).toMatchObject({ text: null, earlierVersions: [] });
    });

    it('are answered, liked, hidden, deleted, and answered privately once', async () => {
      await sandbox('comment', { customer: OLIVER, post, text: 'Do you ship?' });
      const { conversation, message } = await inbox.withText(page.channelId, 'Do you ship?');
      expect(conversation.reply.public).toMatchObject({ possible: true, by: 'comment' });
      expect((await inbox.reply(conversation.id, { text: 'We do!' })).delivery?.state).toBe('sent');

      const privately = await inbox.reply(conversation.id, {
        text: 'Write us your address',
        visibility: 'private',
        toEntryId: message.id,
      });
      expect(privately.visibility).toBe('private');
      expect(['sent', 'delivered']).toContain(privately.delivery?.state);
      const again = await inbox.send(conversation.id, {
        text: 'x',
        visibility: 'private',
        toEntryId: message.id,
      });
      expect([again.status, again.body.code]).toEqual([409, 'reply-not-possible']);

      expect(message.possibleActions).toEqual(expect.arrayContaining(['like', 'hide', 'delete']));
      for (const action of ['like', 'hide', 'unhide']) {
        expect((await inbox.act(conversation.id, message.id, action)).status).toBe(200);
        await inbox.message(conversation.id, ({ id, action: asked }) => id === message.id && asked === null);
      }
      await inbox.act(conversation.id, message.id, 'delete');
      await inbox.message(conversation.id, ({ id, removed }) => id === message.id && removed);
      // Each reply once at Meta, and in the thread once: the webhooks about our own comments make no second bubble.
      const texts = (await sends()).map(({ text }) => text);
      expect(texts.filter((text) => text === 'We do!')).toHaveLength(1);
      expect(texts.filter((text) => text === 'Write us your address')).toHaveLength(1);
      const outbound = (await inbox.messages(conversation.id)).filter(
        ({ direction }) => direction === 'outbound',
      );
      expect(new Set(outbound.map(({ text }) => text))).toEqual(new Set(['We do!', 'Write us your address']));
      expect(outbound).toHaveLength(2);
    });

    it('below a visitor’s post are one thread with it', async () => {
      const visit = await sandbox('visitor-post', { customer: AYSE, page: PAGE, text: 'Best bread in town' });
      await sandbox('comment', { customer: LENA, post: visit.id, text: 'I agree' });
      const { conversation } = await inbox.withText(page.channelId, 'I agree');
      const texts = (await inbox.messages(conversation.id)).map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining(['Best bread in town', 'I agree']));
    });

    it('that are only a picture keep it', async () => {
      await sandbox('comment', { customer: LENA, post, text: 'look', attachment: 'photo' });
      const { conversation } = await inbox.withText(page.channelId, 'look');
      const { attachments } = await inbox.message(
        conversation.id,
        ({ attachments: [first] }) => first?.copy === 'stored',
      );
      expect(await fileStatus(attachments[0]?.id ?? '')).toBe(200);
    });

    it('and mentions elsewhere come in too', async () => {
      await sandbox('mention', { page: PAGE, text: 'We love Sonnenkorn' });
      const { conversation } = await inbox.withText(page.channelId, 'We love Sonnenkorn');
      expect(conversation.kind).toBe('mention');
    });
  });

  describe('Messenger', () => {
    it('pictures are copied, and go when the customer unsends', async () => {
      await sandbox('message', { customer: LENA, page: PAGE, text: 'A picture follows' });
      const { conversation } = await inbox.withText(page.channelId, 'A picture follows');
      const sent = await sandbox('attachment', { customer: LENA, page: PAGE, type: 'image' });
      const stored = await inbox.message(
        conversation.id,
        ({ attachments: [first] }) => first?.copy === 'stored',
      );
      const file = stored.attachments[0]?.id ?? '';
      expect(await fileStatus(file)).toBe(200);
      await sandbox('unsend', { message: sent.id });
      await inbox.message(conversation.id, ({ id, removed }) => id === stored.id && removed);
      expect(await fileStatus(file)).toBe(404);
    });

    it.each([
      ['video', 'video', 'stored'],
      ['audio', 'audio', 'stored'],
      ['file', 'file', 'stored'],
      ['location', 'location', 'none'],
      ['fallback', 'link', 'none'],
      ['reel', 'reel', 'none'],
      ['hologram', 'unsupported', 'none'],
    ])('a message with %s', async (type, expected, copy) => {
      await sandbox('attachment', { customer: OLIVER, page: PAGE, type, text: `With ${type}` });
      const { conversation } = await inbox.withText(page.channelId, `With ${type}`);
      const message = await inbox.message(
        conversation.id,
        ({ text, attachments: [first] }) => text === `With ${type}` && first?.copy === copy,
      );
      expect(message.attachments.map((attachment) => attachment.type)).toEqual([expected]);
    });

    it('a sticker that comes as a pair is one', async () => {
      await sandbox('sticker', { customer: AYSE, page: PAGE, form: 'pair' });
      const [conversation] = await eventually(async () => {
        const found = (await inbox.conversations(page.channelId)).filter(
          ({ contact }) => contact.name === AYSE,
        );
        return found.some(({ kind }) => kind === 'direct-message')
          ? found.filter(({ kind }) => kind === 'direct-message')
          : undefined;
      }, 60_000);
      const message = await inbox.message(
        conversation?.id ?? '',
        ({ attachments }) => attachments.length > 0,
      );
      expect(message.attachments.map(({ type }) => type)).toEqual(['sticker']);
    });

    it('edits, reactions, buttons, links and receipts', async () => {
      const first = await sandbox('message', { customer: LENA, page: PAGE, text: 'Opne on Sunday?' });
      const { conversation } = await inbox.withText(page.channelId, 'Opne on Sunday?');
      await sandbox('edit-message', { message: first.id, text: 'Open on Sunday?' });
      await inbox.message(conversation.id, ({ text, edited }) => edited && text === 'Open on Sunday?');
      await sandbox('postback', { customer: LENA, page: PAGE, title: 'Opening hours', payload: 'HOURS' });
      const pressed = await inbox.message(conversation.id, ({ text }) => text === 'Opening hours');
      expect(pressed.context).toMatchObject([{ type: 'postback', ref: 'HOURS' }]);
      await sandbox('ad-referral', { customer: LENA, page: PAGE, text: 'Saw your ad', adTitle: 'Rye' });
      const fromAd = await inbox.message(conversation.id, ({ text }) => text === 'Saw your ad');
      expect(fromAd.context).toMatchObject([{ type: 'ad', title: 'Rye' }]);

      const reply = await inbox.reply(conversation.id, { text: 'Yes, from 8' });
      expect(['sent', 'delivered']).toContain(reply.delivery?.state);
      await sandbox('read', { customer: LENA, page: PAGE });
      await inbox.message(
        conversation.id,
        ({ id, delivery }) => id === reply.id && delivery?.state === 'read',
      );
      const [{ id: mid } = { id: '' }] = (await sends()).filter(({ text }) => text === 'Yes, from 8');
      await sandbox('react', { message: mid });
      await inbox.message(conversation.id, ({ id, reactions }) => id === reply.id && reactions.length === 1);
    });

    it('a file is sent', async () => {
      const form = new FormData();
      form.append('file', new Blob([PNG], { type: 'image/png' }), 'Preise.png');
      const headers = { cookie: api.cookie, 'x-csrf-token': api.csrfToken };
      const uploaded = await fetch(`${stack.urls.gateway}/v1/uploads`, {
        method: 'POST',
        headers,
        body: form,
      });
      const { uploadId } = (await uploaded.json()) as { uploadId: string };
      const { conversation } = await inbox.withText(page.channelId, 'Saw your ad');
      const reply = await inbox.reply(conversation.id, { uploadId });
      expect(['sent', 'delivered']).toContain(reply.delivery?.state);
      expect(reply.attachments).toMatchObject([{ type: 'image', fileName: 'Preise.png', copy: 'stored' }]);
    });

    it('answers given elsewhere move it to Pending, and another app’s control stops ours', async () => {
      const customer = 'Grace O’Connor';
      await sandbox('message', { customer, page: PAGE, text: 'Hello from Grace' });
      const { conversation } = await inbox.withText(page.channelId, 'Hello from Grace');
      await sandbox('page-message', { customer, page: PAGE, text: 'By hand' });
      const byHand = await inbox.message(conversation.id, ({ text }) => text === 'By hand');
      expect(byHand.sentOutsideParley).toBe(true);
      expect((await inbox.conversation(conversation.id)).queue).toBe('pending');

      await sandbox('take-control', { customer, page: PAGE });
      await sandbox('message', { customer, page: PAGE, text: 'Still there?' });
      await inbox.withText(page.channelId, 'Still there?');
      await eventually(async () => {
        const { reply } = await inbox.conversation(conversation.id);
        return !reply.public.possible && reply.public.reason === 'thread-controlled-elsewhere';
      }, 60_000);
    });

    it('names the customer', async () => {
      await eventually(async () => {
        const found = await inbox.conversations(page.channelId);
        return found.some(
          ({ kind, contact }) => kind === 'direct-message' && contact.name === LENA && contact.hasPicture,
        );
      }, 60_000);
    });
  });

  describe('Instagram', () => {
    it('comments are answered, hidden and deleted; likes do not exist there', async () => {
      const media = await sandbox('instagram-post', { account: instagram().accountId, caption: 'Rolls' });
      await sandbox('instagram-comment', { customer: LENA, media: media.id, text: 'Yummy' });
      const { conversation, message } = await inbox.withText(instagram().channelId, 'Yummy');
      expect((await inbox.reply(conversation.id, { text: 'Thank you!' })).delivery?.state).toBe('sent');
      expect(message.possibleActions.toSorted()).toEqual(['delete', 'hide']);
      await inbox.act(conversation.id, message.id, 'hide');
      await inbox.message(conversation.id, ({ id, hidden }) => id === message.id && hidden);
      const privately = await inbox.reply(conversation.id, { text: 'A gift', visibility: 'private' });
      expect(['sent', 'delivered']).toContain(privately.delivery?.state);
    });

    it('mentions are fetched and answered', async () => {
      await sandbox('instagram-customer-post', { customer: OLIVER, caption: 'Lunch at @sonnenkorn' });
      const { conversation } = await inbox.withText(instagram().channelId, 'Lunch at @sonnenkorn');
      expect(conversation.kind).toBe('mention');
      expect((await inbox.reply(conversation.id, { text: 'Enjoy!' })).delivery?.state).toBe('sent');
    });

    it('direct messages, story replies, story mentions, reactions and receipts', async () => {
      const account = instagram().accountId;
      const first = await sandbox('instagram-message', { customer: AYSE, account, text: 'Hi there' });
      const { conversation } = await inbox.withText(instagram().channelId, 'Hi there');
      expect(conversation.replyLimit).toEqual({ max: 1000, unit: 'bytes' });
      const story = await sandbox('instagram-post', { account, product: 'STORY', caption: '' });
      await sandbox('instagram-message', { customer: AYSE, account, text: 'wow', story: story.id });
      const answered = await inbox.message(conversation.id, ({ text }) => text === 'wow');
      expect(answered.context).toMatchObject([{ type: 'story-reply' }]);
      await sandbox('instagram-story-mention', { customer: AYSE, account });
      const mention = await inbox.message(
        conversation.id,
        ({ attachments: [one] }) => one?.type === 'story-mention' && one.copy === 'stored',
      );
      expect(await fileStatus(mention.attachments[0]?.id ?? '')).toBe(200);
      const reply = await inbox.reply(conversation.id, { text: 'Grüße 🥖' });
      expect(reply.delivery?.state).toBe('sent');
      await sandbox('instagram-seen', { customer: AYSE, account });
      await inbox.message(
        conversation.id,
        ({ id, delivery }) => id === reply.id && delivery?.state === 'read',
      );
      await sandbox('instagram-unsend', { message: first.id });
      await inbox.message(conversation.id, ({ text, removed }) => removed && text === null);
    });
  });

  describe('the life of a connection', () => {
    it('what was dropped on the way is read back, once', async () => {
      const faults = `${stack.urls['meta-sandbox']}/sandbox/api/faults`;
      const put = (webhooks: object): Promise<Response> =>
        fetch(faults, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ webhooks }),
        });
      await put({ drop: { next: 1 } });
      const from = new Date(Date.now() - 3_600_000).toISOString();
      await sandbox('message', { customer: LENA, page: PAGE, text: 'Nobody was told' });
      await sandbox('message', { customer: LENA, page: PAGE, text: 'This one arrived' });
      await inbox.withText(page.channelId, 'This one arrived');
      await api.send('POST', `/v1/settings/channels/${page.channelId}/reads`, { from });
      const { conversation } = await inbox.withText(page.channelId, 'Nobody was told');
      await eventually(async () => {
        const { body } = await api.get<{ items: { state: string; reason: string }[] }>(
          `/v1/settings/channels/${page.channelId}/reads`,
        );
        return body.items.every(({ state }) => state === 'done');
      }, 60_000);
      const texts = (await inbox.messages(conversation.id)).map(({ text }) => text);
      expect(texts.filter((text) => text === 'Nobody was told')).toHaveLength(1);
      expect(texts.filter((text) => text === 'This one arrived')).toHaveLength(1);
    }, 240_000);

    it('a broken token stops sending, not receiving; connecting again repairs it', async () => {
      const person = (await sandboxState(stack.urls['meta-sandbox'])).people[0]?.name ?? '';
      await sandbox('invalidate-tokens', { person, subcode: 460 });
      await sandbox('message', { customer: OLIVER, page: PAGE, text: 'Anybody there?' });
      const { conversation } = await inbox.withText(page.channelId, 'Anybody there?');
      const failed = await inbox.reply(conversation.id, { text: 'We are' });
      expect(failed.delivery).toEqual({ state: 'failed', reason: 'token-invalid' });
      const channel = `/v1/settings/channels/${page.channelId}`;
      const state = async () => (await api.get<{ state: string; stateReason: string | null }>(channel)).body;
      await eventually(async () => (await state()).stateReason === 'token-invalid');
      await eventually(async () => {
        const { reply } = await inbox.conversation(conversation.id);
        return !reply.public.possible && reply.public.reason === 'channel-needs-login';
      });
      await sandbox('message', { customer: OLIVER, page: PAGE, text: 'Hello?' });
      await inbox.withText(page.channelId, 'Hello?');

      const again = await connectPage(api, stack.urls['meta-sandbox'], PAGE, { withInstagram: true });
      expect(again.channelId).toBe(page.channelId);
      await eventually(async () => (await state()).state === 'active');
      await eventually(async () => (await inbox.conversation(conversation.id)).reply.public.possible);
      const retried = await api.send<{ id: string }>(
        'POST',
        `/v1/conversations/${conversation.id}/entries/${failed.id}/retry`,
        undefined,
        { 'idempotency-key': crypto.randomUUID() },
      );
      expect(retried.status).toBe(201);
      await inbox.message(
        conversation.id,
        ({ id, delivery }) => id === retried.body.id && delivery?.state !== 'queued',
      );
      expect((await sends()).filter(({ text }) => text === 'We are')).toHaveLength(1);
    }, 240_000);

    it('a lost subscription is found and put back, and the gap is read', async () => {
      await uninstall();
      await sandbox('message', { customer: AYSE, page: PAGE, text: 'Sent into the gap' });
      const checked = await api.send<{ subscription: { restoredAt: string | null } }>(
        'POST',
        `/v1/settings/channels/${page.channelId}/health/check`,
      );
      expect(checked.body.subscription.restoredAt).not.toBeNull();
      await inbox.withText(page.channelId, 'Sent into the gap');
    }, 240_000);

    it('paused it sends nothing and takes everything; removed and connected again it is the same channel', async () => {
      const path = `/v1/settings/channels/${page.channelId}`;
      await api.send('POST', `${path}/pause`);
      await sandbox('message', { customer: AYSE, page: PAGE, text: 'While paused' });
      const { conversation } = await inbox.withText(page.channelId, 'While paused');
      await eventually(async () => {
        const { reply } = await inbox.conversation(conversation.id);
        return !reply.public.possible && reply.public.reason === 'channel-paused';
      });
      expect((await inbox.send(conversation.id, { text: 'x' })).body.code).toBe('reply-not-possible');
      await api.send('POST', `${path}/resume`);
      await eventually(async () => (await inbox.conversation(conversation.id)).reply.public.possible);

      expect((await api.send('DELETE', path)).status).toBe(204);
      expect((await api.get(path)).status).toBe(404);
      const again = await connectPage(api, stack.urls['meta-sandbox'], PAGE, { withInstagram: true });
      expect(again.channelId).toBe(page.channelId);
      expect((await inbox.conversation(conversation.id)).id).toBe(conversation.id);
    }, 240_000);

    it('somebody who removes the app at Facebook, and wants data deleted, is heard', async () => {
      const person = (await sandboxState(stack.urls['meta-sandbox'])).people[0]?.name ?? '';
      await sandbox('remove-app', { person });
      const channel = `/v1/settings/channels/${page.channelId}`;
      await eventually(async () => {
        const { body } = await api.get<{ stateReason: string | null }>(channel);
        return body.stateReason === 'account-revoked';
      }, 60_000);
    }, 240_000);

    it('a request for deletion leads to a page that says how far it is', async () => {
      const person = (await sandboxState(stack.urls['meta-sandbox'])).people[0]?.name ?? '';
      await sandbox('request-deletion', { person });
      const answered = await eventually(async () => {
        const answer = await fetch(`${stack.urls['meta-sandbox']}/sandbox/callbacks`);
        const { data } = (await answer.json()) as { data: { kind: string; status: number; body: string }[] };
        return data.find(({ kind }) => kind === 'data-deletion');
      }, 60_000);
      expect(answered.status).toBe(200);
      const { url, confirmation_code: code } = JSON.parse(answered.body) as Record<string, string>;
      expect(url).toBe(`${stack.urls.gateway}/data-deletion/${code}`);
      await eventually(async () => {
        const status = await fetch(`${stack.urls.gateway}/v1/data-deletions/${code}`);
        return ((await status.json()) as { status: string }).status === 'completed';
      }, 60_000);
    }, 240_000);
  });
});
