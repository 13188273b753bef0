import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cdn } from '../cdn/cdn.js';
import type { Config } from '../config.js';
import { hasLegacyGroups } from '../world/group-facts.js';
import type { World } from '../world/world.js';
import { groupReferences } from './group.actions.js';
import { groupPage } from './group.page.js';
import { instagramDirectPage } from './instagram-direct.page.js';
import { InstagramReferences } from './instagram-references.js';
import { instagramContext, instagramPage } from './instagram.page.js';
import { pageContext } from './page-context.js';
import type { References } from './references.js';

interface PlatformPageServices {
  config: Config;
  world: World;
  cdn: Cdn;
  refs: References;
}

type Direct = { Params: { account: string; customer?: string }; Querystring: { as?: string } };

/** The pages for customers on Instagram and in Groups. */
export async function platformPagesRoutes(
  app: FastifyInstance,
  services: PlatformPageServices,
): Promise<void> {
  const { config, world, cdn, refs } = services;
  const instagram = new InstagramReferences(world, refs);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.type('text/html; charset=utf-8');
    done();
  });
  app.get<Direct>('/sandbox/instagram/:account', (request, reply) => {
    const { account } = instagram.account(request.params.account);
    return instagramPage(instagramContext(pageContext(world, request, reply), cdn, account));
  });
  /** Another customer chosen in the switch is another address. */
  const direct = (request: FastifyRequest<Direct>, reply: FastifyReply): string | FastifyReply => {
    const { account } = instagram.account(request.params.account);
    const wanted = request.query.as ?? request.params.customer;
    const context = pageContext(world, request, reply, wanted ? refs.customer(wanted) : undefined);
    const { customer } = context;
    if (customer && customer.id === request.params.customer)
      return instagramDirectPage(instagramContext(context, cdn, account), customer);
    return reply.redirect(`/sandbox/instagram/${account.id}/direct/${customer?.id ?? ''}`, 303);
  };
  app.get<Direct>('/sandbox/instagram/:account/direct', direct);
  app.get<Direct>('/sandbox/instagram/:account/direct/:customer', direct);
  app.get<{ Params: { group: string } }>('/sandbox/groups/:group', (request, reply) => {
    const group = groupReferences(world).group(request.params.group);
    return groupPage(pageContext(world, request, reply), group, hasLegacyGroups(config, world));
  });
}
