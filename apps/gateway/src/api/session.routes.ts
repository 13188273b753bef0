import { accessRpc } from '#shared/contracts/access.js';
import { defineRoute } from './route.js';
import { listOf, resources } from './resources.js';

/** Sign-in, the session, and who the colleagues are. */
export const sessionRoutes = {
  signIn: defineRoute({
    operationId: 'signIn',
    method: 'post',
    path: '/v1/session',
    tag: 'session',
    summary: 'Sign in',
    description:
      'Opens a session and sets its cookie `parley_session` (HttpOnly). Requests from other sites are refused. After ten failures within 15 minutes the address has to wait. Where the user has a second factor, the request without `secondFactor` answers `second-factor-required`, and nothing is opened.',
    access: 'public',
    rate: 'sign-in',
    body: accessRpc.signIn.request.omit({ userAgent: true }).meta({ id: 'SignIn' }),
    response: { status: 201, description: 'The session', schema: resources.session },
    errors: [
      'credentials-invalid',
      'single-sign-on-required',
      'second-factor-required',
      'second-factor-invalid',
      'too-many-requests',
    ],
  }),
  getSession: defineRoute({
    operationId: 'getSession',
    method: 'get',
    path: '/v1/session',
    tag: 'session',
    summary: 'Who is signed in, with the role on each channel',
    access: 'signed-in',
    scope: 'inbox:read',
    response: { status: 200, description: 'The session', schema: resources.session },
    errors: [],
  }),
  signOut: defineRoute({
    operationId: 'signOut',
    method: 'delete',
    path: '/v1/session',
    tag: 'session',
    summary: 'Sign out',
    access: 'signed-in',
    scope: 'session',
    response: { status: 204, description: 'The session has ended; its streams are closed' },
    errors: [],
  }),
  listUsers: defineRoute({
    operationId: 'listUsers',
    method: 'get',
    path: '/v1/users',
    tag: 'session',
    summary: 'All users of the organization, by name',
    access: 'signed-in',
    scope: 'inbox:read',
    response: { status: 200, description: 'The users', schema: listOf(resources.user, 'UserList') },
    errors: [],
  }),
};
