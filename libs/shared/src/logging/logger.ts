import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** What ties together the log lines of one request or message, across services. */
export interface CorrelationContext {
  correlationId: string;
  traceparent?: string;
}

/** Set by the HTTP hook and by the message consumer; read by the logger and by every publisher. */
export const correlation = new AsyncLocalStorage<CorrelationContext>();

/** Structured JSON logs on stdout. Never message text, never tokens: known secret keys are redacted as a last net. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const context = correlation.getStore();
      if (context === undefined) return {};
      // `00-<trace id>-<span id>-<flags>`
      const [, trace_id, span_id] = context.traceparent?.split('-') ?? [];
      return { correlationId: context.correlationId, trace_id, span_id };
    },
    redact: {
      paths: [
        'password',
        'token',
        'accessToken',
        'access_token',
        'authorization',
        'cookie',
        '*.password',
        '*.token',
        '*.accessToken',
        '*.access_token',
        '*.authorization',
        '*.cookie',
      ],
      censor: '[redacted]',
    },
  });
}

/** Nest's own log lines through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    if (message instanceof Error) {
      this.logger[level]({ err: message, context }, message.message);
      return;
    }
    const stack = typeof rest[0] === 'string' && rest.length > 1 ? rest[0] : undefined;
    if (typeof message === 'object' && message !== null) this.logger[level]({ ...message, context });
    else this.logger[level]({ context, stack }, String(message));
  }
}
