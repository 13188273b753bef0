import { errorsOf } from './route-errors.js';
import type { Access, Route } from './route.js';
import { allRoutes, routes } from './routes.js';

const accessOf = (access: Access) =>
  typeof access !== 'object'
    ? access
    : 'channelRole' in access
      ? access.channelRole
      : `any ${access.anyChannel}`;

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
it('lets in exactly who domain.md 3 and 4 let in, and API tokens of the right scope', () => {
  expect(
    Object.fromEntries(
      allRoutes.map(({ operationId, access, scope }) => [operationId, [accessOf(access), scope ?? null]]),
    ),
  ).toEqual({
    signIn: ['public', null],
    getSession: ['signed-in', 'inbox:read'],
    signOut: ['signed-in', 'session'],
    listUsers: ['signed-in', 'inbox:read'],
    getSignInWays: ['public', null],
    startSingleSignOn: ['public', null],
    finishSingleSignOn: ['public', null],
    signOutByProvider: ['public', null],
    listChannels: ['signed-in', 'inbox:read'],
    listSettingsChannels: ['admin', 'admin:read'],
    getSettingsChannel: ['admin', 'admin:read'],
    listChannelAccess: ['admin', 'admin:read'],
    grantChannelAccess: ['admin', 'admin:write'],
    revokeChannelAccess: ['admin', 'admin:write'],
    getMetaApp: ['admin', 'admin:read'],
    listChannelGaps: ['admin', 'admin:read'],
    removeChannel: ['admin', 'admin:write'],
    pauseChannel: ['admin', 'admin:write'],
    resumeChannel: ['admin', 'admin:write'],
    getChannelHealth: ['admin', 'admin:read'],
    checkChannelHealth: ['admin', 'admin:write'],
    listChannelReads: ['admin', 'admin:read'],
    requestChannelRead: ['admin', 'admin:write'],
    confirmConnection: ['admin', 'session'],
    beginConnection: ['admin', 'session'],
    getConnection: ['admin', 'session'],
    activateAsset: ['admin', 'session'],
    listConversations: ['signed-in', 'inbox:read'],
    countConversations: ['signed-in', 'inbox:read'],
    getConversation: ['viewer', 'inbox:read'],
    listEntries: ['viewer', 'inbox:read'],
    getPresence: ['viewer', 'inbox:read'],
    setPresence: ['viewer', 'inbox:write'],
    sendReply: ['contributor', 'replies:write'],
    retryReply: ['contributor', 'replies:write'],
    actOnEntry: ['contributor', 'replies:write'],
    signalConversation: ['contributor', 'replies:write'],
    moveConversation: ['viewer', 'inbox:write'],
    setOwner: ['contributor', 'inbox:write'],
    listPossibleOwners: ['visible', 'inbox:read'],
    changeLabels: ['viewer', 'inbox:write'],
    markRead: ['viewer', 'inbox:write'],
    getDraft: ['viewer', 'inbox:read'],
    saveDraft: ['viewer', 'inbox:write'],
    listNotes: ['viewer', 'inbox:read'],
    addNote: ['viewer', 'inbox:write'],
    editNote: ['viewer', 'inbox:write'],
    deleteNote: ['viewer', 'inbox:write'],
    startBulk: ['signed-in', 'inbox:write'],
    getBulk: ['visible', 'inbox:read'],
    undoBulk: ['visible', 'inbox:write'],
    previewDeadlines: ['admin', 'admin:read'],
    applyDeadlines: ['admin', 'admin:write'],
    listTags: ['signed-in', 'inbox:read'],
    createTag: ['signed-in', 'inbox:write'],
    renameTag: ['admin', 'admin:write'],
    deleteTag: ['admin', 'admin:write'],
    listTopics: ['signed-in', 'inbox:read'],
    createTopic: ['admin', 'admin:write'],
    updateTopic: ['admin', 'admin:write'],
    listResolveReasons: ['signed-in', 'inbox:read'],
    createResolveReason: ['admin', 'admin:write'],
    updateResolveReason: ['admin', 'admin:write'],
    listSavedReplies: ['signed-in', 'inbox:read'],
    createSavedReply: ['admin', 'admin:write'],
    updateSavedReply: ['admin', 'admin:write'],
    deleteSavedReply: ['admin', 'admin:write'],
    getReport: ['any supervisor', 'reports:read'],
    listCountedConversations: ['any supervisor', 'reports:read'],
    getMonitoring: ['any supervisor', 'reports:read'],
    exportConversations: ['any supervisor', 'reports:read'],
    exportMessages: ['any supervisor', 'reports:read'],
    exportReport: ['any supervisor', 'reports:read'],
    search: ['signed-in', 'inbox:read'],
    listContacts: ['signed-in', 'inbox:read'],
    getContact: ['visible', 'inbox:read'],
    eraseContact: ['admin', 'admin:write'],
    exportContact: ['admin', 'admin:write'],
    getExportedFile: ['admin', 'admin:write'],
    listErasures: ['admin', 'admin:read'],
    listContactConversations: ['visible', 'inbox:read'],
    listWebhookEndpoints: ['admin', 'admin:read'],
    getWebhookEndpoint: ['admin', 'admin:read'],
    createWebhookEndpoint: ['admin', 'admin:write'],
    updateWebhookEndpoint: ['admin', 'admin:write'],
    removeWebhookEndpoint: ['admin', 'admin:write'],
    rotateWebhookSecret: ['admin', 'admin:write'],
    testWebhookEndpoint: ['admin', 'admin:write'],
    listWebhookDeliveries: ['admin', 'admin:read'],
    replayWebhookDelivery: ['admin', 'admin:write'],
    listAudit: ['admin', 'admin:read'],
    updateChannelSettings: ['admin', 'admin:write'],
    getChannelDefaults: ['admin', 'admin:read'],
    updateChannelDefaults: ['admin', 'admin:write'],
    getChannelAccess: ['admin', 'admin:read'],
    setChannelAccess: ['admin', 'admin:write'],
    explainChannelAccess: ['admin', 'admin:read'],
    summarizeChannelAccess: ['admin', 'admin:read'],
    listTeams: ['signed-in', 'inbox:read'],
    getTeam: ['signed-in', 'inbox:read'],
    createTeam: ['admin', 'admin:write'],
    updateTeam: ['admin', 'admin:write'],
    deleteTeam: ['admin', 'admin:write'],
    listTokens: ['signed-in', 'session'],
    createToken: ['signed-in', 'session'],
    revokeToken: ['signed-in', 'session'],
    getSetup: ['public', null],
    setUp: ['public', null],
    lookAtLink: ['public', null],
    redeemLink: ['public', null],
    getOrganization: ['signed-in', 'inbox:read'],
    updateOrganization: ['admin', 'admin:write'],
    getUser: ['admin', 'admin:read'],
    inviteUser: ['admin', 'session'],
    createServiceAccount: ['admin', 'session'],
    createUserLink: ['admin', 'session'],
    updateUser: ['admin', 'admin:write'],
    deactivateUser: ['admin', 'admin:write'],
    reactivateUser: ['admin', 'admin:write'],
    listUserSessions: ['admin', 'admin:read'],
    endUserSession: ['admin', 'admin:write'],
    resetSecondFactor: ['admin', 'session'],
    updateProfile: ['signed-in', 'session'],
    changePassword: ['signed-in', 'session'],
    getSecondFactor: ['signed-in', 'session'],
    startSecondFactor: ['signed-in', 'session'],
    confirmSecondFactor: ['signed-in', 'session'],
    removeSecondFactor: ['signed-in', 'session'],
    getPreferences: ['signed-in', 'session'],
    savePreferences: ['signed-in', 'session'],
    listMySessions: ['signed-in', 'session'],
    endMySession: ['signed-in', 'session'],
    endMyOtherSessions: ['signed-in', 'session'],
    getAttachment: ['visible', 'inbox:read'],
    getContactPicture: ['visible', 'inbox:read'],
    getPostPicture: ['viewer', 'inbox:read'],
    createUpload: ['signed-in', 'replies:write'],
    listDeliveries: ['admin', 'admin:read'],
    replayDelivery: ['admin', 'admin:write'],
    listQuarantined: ['admin', 'admin:read'],
    replayQuarantined: ['admin', 'admin:write'],
    deauthorize: ['public', null],
    requestDeletion: ['public', null],
    getDeletion: ['public', null],
    openStream: ['signed-in', 'inbox:read'],
    startFacebookLogin: ['admin', 'session'],
    finishFacebookLogin: ['admin', 'session'],
    getOpenApi: ['public', null],
    getApiDocs: ['public', null],
    getProblemDocs: ['public', null],
    getStreamDocs: ['public', null],
    getWebhookDocs: ['public', null],
    getDocsStyles: ['public', null],
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
