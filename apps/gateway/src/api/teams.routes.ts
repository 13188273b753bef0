import { accessRpc } from '#shared/contracts/access.js';
import { id } from '#shared/contracts/common.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { listOf, resources } from './resources.js';

const teamParams = z.object({ teamId: id });

/** Teams of users. */
export const teamsRoutes = {
  listTeams: defineRoute({
    operationId: 'listTeams',
    method: 'get',
    path: '/v1/teams',
    tag: 'teams',
    summary: 'All teams, by name',
    access: 'signed-in',
    scope: 'inbox:read',
    response: { status: 200, description: 'The teams', schema: listOf(resources.team, 'TeamList') },
    errors: [],
  }),
  getTeam: defineRoute({
    operationId: 'getTeam',
    method: 'get',
    path: '/v1/teams/{teamId}',
    tag: 'teams',
    summary: 'A team with its members',
    access: 'signed-in',
    scope: 'inbox:read',
    versioned: 'version',
    params: teamParams,
    response: { status: 200, description: 'The team', schema: resources.teamDetail },
    errors: [],
  }),
  createTeam: defineRoute({
    operationId: 'createTeam',
    method: 'post',
    path: '/v1/teams',
    tag: 'teams',
    summary: 'Add a team',
    access: 'admin',
    scope: 'admin:write',
    body: accessRpc.createTeam.request.omit({ actor: true }).meta({ id: 'CreateTeam' }),
    response: { status: 201, description: 'The team', schema: resources.teamDetail },
    errors: ['name-taken'],
  }),
  updateTeam: defineRoute({
    operationId: 'updateTeam',
    method: 'patch',
    path: '/v1/teams/{teamId}',
    tag: 'teams',
    summary: 'Change name or members of a team',
    description: 'Takes effect within one second, also on open streams.',
    access: 'admin',
    scope: 'admin:write',
    ifMatch: true,
    versioned: 'version',
    params: teamParams,
    body: accessRpc.updateTeam.request.shape.changes.meta({ id: 'UpdateTeam' }),
    response: { status: 200, description: 'The team', schema: resources.teamDetail },
    errors: ['name-taken'],
  }),
  deleteTeam: defineRoute({
    operationId: 'deleteTeam',
    method: 'delete',
    path: '/v1/teams/{teamId}',
    tag: 'teams',
    summary: 'Delete a team',
    description: 'While it gives access to channels only with `force=true`.',
    access: 'admin',
    scope: 'admin:write',
    ifMatch: true,
    params: teamParams,
    query: z.object({ force: z.enum(['true']).optional() }),
    response: { status: 204, description: 'Done' },
    errors: ['team-in-use'],
  }),
};
