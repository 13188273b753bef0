import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { toDomainError } from '../api/to-domain-error.js';
import { wizardWithError } from './facebook-login.service.js';

/** A browser on its way through the login never ends on a bare document: every error leads back into the wizard. */
@Catch()
export class LoginErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(LoginErrorFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = toDomainError(thrown);
    if (error.code === 'internal-error') this.logger.error(error.cause ?? error);
    void host.switchToHttp().getResponse<ApiReply>().redirect(wizardWithError(error.code), 302);
  }
}
