import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditLogRepository } from './audit/audit-log.repository.js';
import type { Config } from './config.js';
import { databaseOptions } from './database-options.js';
import { GrantsConsumer } from './grants/grants.consumer.js';
import { GrantsRepository } from './grants/grants.repository.js';
import { GrantsService } from './grants/grants.service.js';
import { PasswordHasher } from './sessions/password-hasher.js';
import { SessionLifetime } from './sessions/session-lifetime.js';
import { SessionsConsumer } from './sessions/sessions.consumer.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInThrottle } from './sessions/sign-in-throttle.js';
import { SignInService } from './sessions/sign-in.service.js';
import { UsersConsumer } from './users/users.consumer.js';
import { UsersRepository } from './users/users.repository.js';

/** Organizations, users, sessions, grants, the audit log. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(databaseOptions(config)),
        MessagingModule.register({
          service: 'access-control',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          database: true,
        }),
      ],
      controllers: [SessionsConsumer, UsersConsumer, GrantsConsumer],
      providers: [
        { provide: SessionLifetime, useValue: new SessionLifetime(config.SESSION_TTL_HOURS) },
        PasswordHasher,
        SignInThrottle,
        SignInService,
        SessionsRepository,
        SessionsService,
        UsersRepository,
        GrantsRepository,
        GrantsService,
        AuditLogRepository,
      ],
    };
  }
}
