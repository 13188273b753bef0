import { Controller, Req, Res, UseFilters } from '@nestjs/common';
import type { ApiReply, ApiRequest } from '../api/http-types.js';
import { Input } from '../api/parameters.js';
import type { RouteInput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { OpenedSession } from '../sessions/opened-session.js';
import { SignInAttemptCookie } from './sign-in-attempt-cookie.js';
import { SignInErrorFilter } from './sign-in-error.filter.js';
import { SingleSignOnService } from './single-sign-on.service.js';

@Controller()
@UseFilters(SignInErrorFilter)
export class SingleSignOnController {
  constructor(
    private readonly singleSignOn: SingleSignOnService,
    private readonly attempts: SignInAttemptCookie,
    private readonly opened: OpenedSession,
  ) {}

  @Route(routes.startSingleSignOn)
  async start(
    @Input() { query }: RouteInput<typeof routes.startSingleSignOn>,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const { url, ...attempt } = await this.singleSignOn.begin(query.return);
    this.attempts.set(reply, attempt);
    await reply.redirect(url, 302);
  }

  @Route(routes.finishSingleSignOn)
  async finish(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const { headers } = request;
    const attempt = this.attempts.take(headers, reply);
    const session = await this.singleSignOn.finish(queryOf(request), attempt, headers['user-agent']);
    await this.opened.answer(session, headers, reply);
    await reply.redirect(attempt?.returnPath ?? '/inbox', 302);
  }
}

function queryOf({ url }: ApiRequest): string {
  const start = url.indexOf('?');
  return start === -1 ? '?' : url.slice(start);
}
