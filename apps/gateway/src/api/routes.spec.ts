import { errorsOf } from './route-errors.js';
import type { Access, Route } from './route.js';
import { allRoutes, routes } from './routes.js';

const accessOf = (access: Access) => (typeof access === 'object' ? access.channelRole : access);

it('names each operation and each method of a path once', () => {
  const ids = allRoutes.map(({ operationId }) => operationId);
  const addresses = allRoutes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const [key, route] of Object.entries(routes)) expect(route.operationId).toBe(key);
});

it.each(allRoutes.map((route) => [route.operationId, route] as const))(
  '%s declares the parameters of its path',
  (_, route) => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(new Set(Object.keys(route.params?.shape ?? {}))).toEqual(new Set(inPath));
  },
);

// Written down a second time on purpose: a changed right has to be changed in two places, and so is noticed.
it('lets in exactly who domain.md 3 and 4 let in', () => {
  expect(
    Object.fromEntries(allRoutes.map(({ operationId, access }) => [operationId, accessOf(access)])),
  ).toEqual({
    signIn: 'public',
    getSession: 'signed-in',
    signOut: 'signed-in',
    listUsers: 'signed-in',
    listChannels: 'signed-in',
    listSettingsChannels: 'admin',
    getSettingsChannel: 'admin',
    listChannelAccess: 'admin',
    grantChannelAccess: 'admin',
    revokeChannelAccess: 'admin',
    beginConnection: 'admin',
    getConnection: 'admin',
    activateAsset: 'admin',
    confirmConnection: 'admin',
    removeChannel: 'admin',
    pauseChannel: 'admin',
    resumeChannel: 'admin',
    getChannelHealth: 'admin',
    checkChannelHealth: 'admin',
    listChannelReads: 'admin',
    requestChannelRead: 'admin',
    listChannelGaps: 'admin',
    getAttachment: 'visible',
    getContactPicture: 'visible',
    getPostPicture: 'viewer',
    createUpload: 'signed-in',
    deauthorize: 'public',
    requestDeletion: 'public',
    getDeletion: 'public',
    retryReply: 'contributor',
    actOnEntry: 'contributor',
    signalConversation: 'contributor',
    listConversations: 'signed-in',
    countConversations: 'signed-in',
    getConversation: 'viewer',
    listEntries: 'viewer',
    sendReply: 'contributor',
    moveConversation: 'viewer',
    listDeliveries: 'admin',
    replayDelivery: 'admin',
    listQuarantined: 'admin',
    replayQuarantined: 'admin',
    openStream: 'signed-in',
    startFacebookLogin: 'admin',
    finishFacebookLogin: 'admin',
    getOpenApi: 'public',
    getApiDocs: 'public',
    getProblemDocs: 'public',
    getStreamDocs: 'public',
    getWebhookDocs: 'public',
    getDocsStyles: 'public',
  });
});

it('derives the errors of a route from how it is declared', () => {
  expect(errorsOf(routes.sendReply)).toEqual(
    expect.arrayContaining([
      'session-missing',
      'csrf-token-invalid',
      'role-missing',
      'not-found',
      'validation-failed',
      'media-type-unsupported',
      'body-too-large',
      'reply-too-long',
    ]),
  );
  expect(errorsOf(routes.getApiDocs)).not.toContain('session-missing');
  expect(errorsOf(routes.countConversations)).not.toContain('csrf-token-invalid');
  expect(errorsOf(routes.startFacebookLogin as Route)).toEqual([]);
});
