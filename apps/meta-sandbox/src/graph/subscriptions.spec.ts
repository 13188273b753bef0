import { Receiver, TestSandbox } from '../testing/harness.js';

let sandbox: TestSandbox;
let receiver: Receiver;

beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([TestSandbox.start(), Receiver.start()]);
});

afterEach(async () => {
  receiver.stop();
  await sandbox.stop();
});

const subscribe = (params: object = {}) =>
  sandbox.graph('POST', `${sandbox.config.appId}/subscriptions`, {
    object: 'page',
    callback_url: receiver.url,
    verify_token: 'secret',
    fields: 'feed,messages',
    access_token: sandbox.appToken,
    ...params,
  });

describe('app subscription (2.1, layer 1)', () => {
  it('checks the callback, lists it and removes it', async () => {
    expect((await subscribe()).body).toEqual({ success: true });
    const list = () =>
      sandbox.graph('GET', `${sandbox.config.appId}/subscriptions`, { access_token: sandbox.appToken });
    expect((await list()).body['data']).toEqual([
      {
        object: 'page',
        callback_url: receiver.url,
        active: true,
        fields: [
          { name: 'feed', version: 'v25.0' },
          { name: 'messages', version: 'v25.0' },
        ],
      },
    ]);
    const params = { object: 'page', access_token: sandbox.appToken };
    expect((await sandbox.graph('DELETE', `${sandbox.config.appId}/subscriptions`, params)).body).toEqual({
      success: true,
    });
    expect((await list()).body['data']).toEqual([]);
  });

  it.each([
    ['403', { status: 403 }, 'HTTP Status Code = 403; HTTP Message = Forbidden'],
    ['another body', { status: 200, body: '1' }, 'not hub.challenge'],
  ])('is refused with 2200 when the callback answers %s', async (_name, handshake, text) => {
    receiver.handshake = handshake;
    const { status, body } = await subscribe();
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 2200 });
    expect(body.error!.message).toContain('Callback verification failed with the following errors: ');
    expect(body.error!.message).toContain(text);
    expect(sandbox.world.appSubscriptions.size).toBe(0);
  });

  it('is refused with 2200 when nobody listens', async () => {
    const { body } = await subscribe({ callback_url: 'http://127.0.0.1:1/hook' });
    expect(body.error!.message).toContain('curl_errno = 7');
  });

  it('needs the app token and known names', async () => {
    const { userToken } = await sandbox.connect('Bäckerei');
    expect((await subscribe({ access_token: userToken })).body.error).toMatchObject({ code: 15 });
    expect((await subscribe({ object: 'group' })).body.error).toMatchObject({ code: 100 });
    expect((await subscribe({ fields: 'feed,messaging_seen' })).body.error).toMatchObject({ code: 100 });
  });
});

describe('Page install (2.1, layer 2)', () => {
  const install = (pageId: string, fields: string, token: string) =>
    sandbox.graph('POST', `${pageId}/subscribed_apps`, { subscribed_fields: fields, access_token: token });

  it('installs, lists and removes with the Page token', async () => {
    const { page, token } = await sandbox.connect('Bäckerei');
    expect((await install(page.id, 'feed,messages', token)).body).toEqual({ success: true });
    const { body } = await sandbox.graph('GET', `${page.id}/subscribed_apps`, { access_token: token });
    expect(body['data']).toMatchObject([
      { id: sandbox.config.appId, subscribed_fields: ['feed', 'messages'] },
    ]);
    await sandbox.graph('DELETE', `${page.id}/subscribed_apps`, { access_token: token });
    const after = await sandbox.graph('GET', `${page.id}/subscribed_apps`, { access_token: token });
    expect(after.body['data']).toEqual([]);
  });

  it('refuses everything for one wrong name', async () => {
    const { page, token } = await sandbox.connect('Bäckerei');
    const { body } = await install(page.id, 'feed,messaging_seen', token);
    expect(body.error!.message).toMatch(
      /^\(#100\) Param subscribed_fields\[1\] must be one of \{.*\} - got "messaging_seen"$/,
    );
    expect(sandbox.world.installs.size).toBe(0);
  });

  it('refuses messages without pages_messaging', async () => {
    const { page, token } = await sandbox.connect('Bäckerei', { declined: ['pages_messaging'] });
    const { body } = await install(page.id, 'feed,messages', token);
    expect(body.error).toMatchObject({
      code: 200,
      message:
        '(#200) To subscribe to the messages field, one of these permissions is needed: pages_messaging',
    });
    expect((await install(page.id, 'feed', token)).body).toEqual({ success: true });
  });

  it('needs a Page token of this Page', async () => {
    const { page, userToken } = await sandbox.connect('Bäckerei');
    expect((await install(page.id, 'feed', userToken)).body.error).toMatchObject({ code: 190 });
    const other = await sandbox.connect('Northwind');
    expect((await install(page.id, 'feed', other.token)).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
  });
});
