import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { readCookie, setCookie } from '../ui/cookies.js';
import { hasLegacyGroups } from '../world/group-facts.js';
import { localeOf } from '../ui/locale.js';
import type { World } from '../world/world.js';
import type { DialogAttempt, DialogAttempts } from './dialog-attempts.js';
import type { DialogFlow, DialogStep } from './dialog-flow.js';
import * as pages from './dialog-pages.js';
import { cancelledUrl, DialogProblem, readDialogRequest } from './dialog-request.js';

export interface DialogServices {
  config: Config;
  world: World;
  flow: DialogFlow;
  attempts: DialogAttempts;
}

const PERSON_COOKIE = 'sandbox_person';
const STEPS: readonly string[] = ['person', 'confirm', 'instagram', 'pages', 'permissions'];

type Request = FastifyRequest<{ Params: { version: string; step?: string } }>;
type Form = Record<string, string | string[] | undefined>;

function one(form: Form, name: string): string | undefined {
  const value = form[name];
  return Array.isArray(value) ? value[value.length - 1] : value;
}

function many(form: Form, name: string): string[] {
  const value = form[name];
  return value === undefined ? [] : [value].flat();
}

/** The login dialog (1.1): one address per step, forms and redirects only, so it works without script. */
class DialogController {
  constructor(private readonly services: DialogServices) {}

  open(request: Request, reply: FastifyReply): FastifyReply {
    const { config, world, flow, attempts } = this.services;
    const attempt = attempts.start(
      readDialogRequest(request.query as Form, config, hasLegacyGroups(config, world)),
    );
    const remembered = world.people.get(readCookie(request, PERSON_COOKIE));
    if (remembered) flow.choosePerson(attempt, remembered.id);
    return this.show(request, reply, attempt, remembered ? 'confirm' : 'person');
  }

  get(request: Request, reply: FastifyReply): FastifyReply {
    const attempt = this.requireAttempt(one(request.query as Form, 'attempt'));
    const step = this.requireStep(request);
    return this.show(request, reply, attempt, attempt.personId ? step : 'person');
  }

  post(request: Request, reply: FastifyReply): FastifyReply {
    const form = (request.body ?? {}) as Form;
    const attempt = this.requireAttempt(one(form, 'attempt'));
    const step = this.requireStep(request);
    const action = one(form, 'action') ?? 'next';
    if (action === 'cancel') return this.leave(reply, attempt, cancelledUrl(attempt.request));
    if (step === 'person') return this.choosePerson(request, reply, attempt, one(form, 'person') ?? '');
    const { flow, world } = this.services;
    const person = world.people.get(attempt.personId);
    if (action === 'switch' || !person) return this.goTo(request, reply, attempt, 'person');
    this.takeOver(attempt, step, form);
    if (action === 'back') return this.goTo(request, reply, attempt, flow.stepBefore(attempt, step));
    if (action === 'keep' && flow.canKeep(attempt))
      return this.leave(reply, attempt, flow.keep(attempt, person.id));
    const next = flow.stepAfter(attempt, step);
    return next
      ? this.goTo(request, reply, attempt, next)
      : this.leave(reply, attempt, flow.finish(attempt, person.id));
  }

  private takeOver(attempt: DialogAttempt, step: DialogStep, form: Form): void {
    const { flow } = this.services;
    if (step === 'instagram') flow.choose(attempt, { instagramIds: many(form, 'instagram') });
    if (step === 'pages')
      flow.choose(attempt, { pageIds: many(form, 'page'), allPages: one(form, 'all') === 'yes' });
    if (step === 'permissions') flow.choose(attempt, { granted: many(form, 'permission') });
  }

  private choosePerson(
    request: Request,
    reply: FastifyReply,
    attempt: DialogAttempt,
    id: string,
  ): FastifyReply {
    const person = this.services.world.people.get(id);
    if (!person) return this.goTo(request, reply, attempt, 'person');
    this.services.flow.choosePerson(attempt, person.id);
    setCookie(reply, PERSON_COOKIE, person.id, { maxAgeSeconds: 30 * 86_400, httpOnly: true });
    return this.goTo(request, reply, attempt, 'confirm');
  }

  private leave(reply: FastifyReply, attempt: DialogAttempt, url: string): FastifyReply {
    this.services.attempts.end(attempt);
    return reply.redirect(url, 303);
  }

  private goTo(
    request: Request,
    reply: FastifyReply,
    attempt: DialogAttempt,
    step: DialogStep,
  ): FastifyReply {
    const query = new URLSearchParams({ attempt: attempt.id, locale: localeOf(request) });
    return reply.redirect(`/${request.params.version}/dialog/oauth/${step}?${query.toString()}`, 303);
  }

  private requireAttempt(id: string | undefined): DialogAttempt {
    const attempt = this.services.attempts.get(id ?? '');
    if (!attempt) throw new DialogProblem('expired');
    return attempt;
  }

  private requireStep(request: Request): DialogStep {
    const step = request.params.step ?? '';
    if (!STEPS.includes(step)) throw new DialogProblem('expired');
    return step as DialogStep;
  }

  private show(
    request: Request,
    reply: FastifyReply,
    attempt: DialogAttempt,
    step: DialogStep,
  ): FastifyReply {
    return reply.type('text/html; charset=utf-8').send(this.render(request, attempt, step));
  }

  private render(request: Request, attempt: DialogAttempt, step: DialogStep): string {
    const { config, world, flow } = this.services;
    const { version } = request.params;
    const steps = flow.steps(attempt);
    const view = { locale: localeOf(request), version, appName: config.appName, attempt, step, steps };
    const person = world.people.get(attempt.personId);
    if (step === 'person' || !person)
      return pages.personPage({ ...view, step: 'person' }, world.people.all());
    if (step === 'instagram') return pages.instagramPage(view, flow.managedPages(attempt));
    if (step === 'pages') return pages.pagesPage(view, flow.managedPages(attempt));
    if (step === 'permissions') return pages.permissionsPage(view);
    return pages.confirmPage(view, person, flow.earlierGrant(attempt) !== undefined, flow.canKeep(attempt));
  }
}

/** Routes of the dialog; whatever is wrong with the request is said inside the page. */
export async function dialogRoutes(app: FastifyInstance, services: DialogServices): Promise<void> {
  const controller = new DialogController(services);
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof DialogProblem)) throw error;
    return reply
      .code(400)
      .type('text/html; charset=utf-8')
      .send(pages.problemPage(localeOf(request), error));
  });
  const base = '/:version(^v\\d+\\.\\d+$)/dialog/oauth';
  type P = { Params: Request['params'] };
  app.get<P>(base, (request, reply) => controller.open(request, reply));
  app.get<P>(`${base}/:step`, (request, reply) => controller.get(request, reply));
  app.post<P>(`${base}/:step`, (request, reply) => controller.post(request, reply));
}
