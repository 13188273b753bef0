import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { toDomainError } from '../api/to-domain-error.js';

/** A browser on its way through single sign-on never ends on a bare document: every error leads back to the sign-in. */
@Catch()
export class SignInErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(SignInErrorFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = toDomainError(thrown);
    if (error.code === 'internal-error') this.logger.error(error.cause ?? error);
    void host
      .switchToHttp()
      .getResponse<ApiReply>()
      .redirect(`/login?error=${encodeURIComponent(error.code)}`, 302);
  }
}
