import { DomainError } from '#shared/errors/domain-error.js';
import { toProblem } from '#shared/errors/problem.js';
import { correlation } from '#shared/logging/logger.js';
import { Catch, Logger, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { allowedMethods } from './allowed-methods.js';
import type { ApiReply, ApiRequest } from './http-types.js';
import { allRoutes } from './routes.js';
import { toDomainError } from './to-domain-error.js';

/** Renders every error once, at the edge, as an RFC 9457 problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw thrown;
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const reply = host.switchToHttp().getResponse<ApiReply>();
    const error = withMethod(thrown, request, reply);
    const { retryAfter } = error.members ?? {};
    if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
    this.log(error);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    void reply
      .status(error.status)
      .type('application/problem+json')
      .header('cache-control', 'no-store')
      .send(
        JSON.stringify(toProblem(withoutInsides(error), correlation.getStore()?.correlationId ?? request.id)),
      );
  }

  private log(error: DomainError): void {
    if (error.code === 'internal-error') this.logger.error(error.cause ?? error);
    else if (error.status >= 500) this.logger.warn(`${error.code}: ${error.message}`);
  }
}

/** No handler for this path: is there one for another method? */
function withMethod(thrown: unknown, request: ApiRequest, reply: ApiReply): DomainError {
  if (!(thrown instanceof NotFoundException)) return toDomainError(thrown);
  const methods = allowedMethods(allRoutes, request.url.split('?', 1)[0] ?? '');
  if (methods.length === 0) return new DomainError('not-found');
  void reply.header('allow', methods.join(', '));
  return new DomainError('method-not-allowed');
}

/** How our services speak to each other, and where they fail, is for the log only. */
function withoutInsides(error: DomainError): DomainError {
  const inside = ['internal-error', 'service-unavailable', 'deadline-exceeded'].includes(error.code);
  return inside ? new DomainError(error.code) : error;
}
