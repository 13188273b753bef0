import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setCookie } from '../ui/cookies.js';
import type { Customer } from '../world/types.js';
import { advanceClock, reseed, setFaults, type ControlServices } from './control.routes.js';
import { deliveriesPage } from './deliveries.page.js';
import { faultsPage } from './faults.page.js';
import { homePage } from './home.page.js';
import type { PageContext } from './layout.js';
import { messengerPage } from './messenger.page.js';
import { pageContext } from './page-context.js';
import { pageView } from './page-view.page.js';
import { SandboxError } from './sandbox-error.js';

const YEAR = 365 * 86_400;

type Query = Record<string, string | undefined>;
type Form = Record<string, string>;

/** Only addresses of this site, so that nothing can be used to send people elsewhere. */
function returnAddress(value: string | undefined): string {
  return value && /^\/(?![/\\])/.test(value) ? value : '/';
}

/** The sandbox's own pages: to look at the world as a customer and to act in it. */
class PagesController {
  constructor(private readonly services: ControlServices) {}

  private context(request: FastifyRequest, reply: FastifyReply, fixed?: Customer): PageContext {
    return pageContext(this.services.world, request, reply, fixed);
  }

  home(request: FastifyRequest, reply: FastifyReply): string {
    return homePage(this.context(request, reply), this.services.config);
  }

  deliveries(request: FastifyRequest, reply: FastifyReply): string {
    return deliveriesPage(this.context(request, reply));
  }

  faults(request: FastifyRequest, reply: FastifyReply): string {
    return faultsPage(this.context(request, reply), this.services.faults.get());
  }

  page(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): string {
    return pageView(
      this.context(request, reply),
      this.services.cdn,
      this.services.refs.page(request.params.id),
    );
  }

  /** Another customer chosen in the switch is another address. */
  messenger(
    request: FastifyRequest<{ Params: { page: string; customer?: string } }>,
    reply: FastifyReply,
  ): string | FastifyReply {
    const page = this.services.refs.page(request.params.page);
    const wanted = (request.query as Query)['as'] ?? request.params.customer;
    const context = this.context(request, reply, wanted ? this.services.refs.customer(wanted) : undefined);
    if (!context.customer) throw SandboxError.notFound('customer', wanted ?? '');
    if (context.customer.id === request.params.customer)
      return messengerPage(context, this.services.cdn, page, context.customer);
    return reply.redirect(`/sandbox/messenger/${page.id}/${context.customer.id}`, 303);
  }

  setLocale(request: FastifyRequest<{ Params: { locale: string } }>, reply: FastifyReply): FastifyReply {
    const locale = request.params.locale === 'de' ? 'de' : 'en';
    setCookie(reply, 'sandbox_locale', locale, { maxAgeSeconds: YEAR });
    return reply.redirect(returnAddress((request.query as Query)['returnTo']), 303);
  }

  /** A form of a page: an action by name, or one of the world's controls. */
  async act(
    request: FastifyRequest<{ Params: { action: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { returnTo, ...input } = (request.body ?? {}) as Form;
    await this.perform(request.params.action, input);
    return reply.redirect(returnAddress(returnTo), 303);
  }

  private async perform(action: string, input: Form): Promise<void> {
    if (action === 'reset') reseed(this.services, {});
    else if (action === 'seed') reseed(this.services, { seed: Number(input['seed']) });
    else if (action === 'clock') advanceClock(this.services, { advanceMs: Number(input['advanceMs']) });
    else if (action === 'faults') setFaults(this.services, input['json']);
    else await this.services.runner.run(action, input);
  }
}

export async function pagesRoutes(app: FastifyInstance, services: ControlServices): Promise<void> {
  const controller = new PagesController(services);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.type('text/html; charset=utf-8');
    done();
  });
  app.get('/', (request, reply) => controller.home(request, reply));
  app.get('/sandbox/webhooks', (request, reply) => controller.deliveries(request, reply));
  app.get('/sandbox/faults', (request, reply) => controller.faults(request, reply));
  app.get<{ Params: { id: string } }>('/sandbox/pages/:id', (request, reply) =>
    controller.page(request, reply),
  );
  type Chat = { Params: { page: string; customer?: string } };
  app.get<Chat>('/sandbox/messenger/:page', (request, reply) => controller.messenger(request, reply));
  app.get<Chat>('/sandbox/messenger/:page/:customer', (request, reply) =>
    controller.messenger(request, reply),
  );
  app.get<{ Params: { locale: string } }>('/sandbox/locale/:locale', (request, reply) =>
    controller.setLocale(request, reply),
  );
  app.post<{ Params: { action: string } }>('/sandbox/do/:action', (request, reply) =>
    controller.act(request, reply),
  );
}
