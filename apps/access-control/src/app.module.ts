import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessConsumer } from './access/access.consumer.js';
import { AccessRepository } from './access/access.repository.js';
import { AccessVersions } from './access/access-versions.js';
import { AccessService } from './access/access.service.js';
import { MembersService } from './access/members.service.js';
import { Principals } from './access/principals.repository.js';
import { AuditConsumer } from './audit/audit.consumer.js';
import { AuditService } from './audit/audit.service.js';
import { LinkRedemption } from './links/link-redemption.service.js';
import { LinksConsumer } from './links/links.consumer.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { OrganizationsConsumer } from './organizations/organizations.consumer.js';
import { OrganizationsService } from './organizations/organizations.service.js';
import { PreferencesConsumer } from './preferences/preferences.consumer.js';
import { PreferencesService } from './preferences/preferences.service.js';
import { Revisions } from './revisions/revisions.repository.js';
import { SecondFactorCheck } from './second-factor/second-factor-check.js';
import { SecondFactorConsumer } from './second-factor/second-factor.consumer.js';
import { SECOND_FACTOR_AVAILABLE, SecondFactorService } from './second-factor/second-factor.service.js';
import { SecondFactorsRepository } from './second-factor/second-factors.repository.js';
import { SessionOpener } from './sessions/session-opener.js';
import { SETUP_CODE, SetupService } from './setup/setup.service.js';
import { Arrivals } from './single-sign-on/arrivals.service.js';
import { IdentitiesRepository } from './single-sign-on/identities.repository.js';
import { Newcomers } from './single-sign-on/newcomers.service.js';
import { ProvidedRights } from './single-sign-on/provided-rights.service.js';
import { ProviderSignOut } from './single-sign-on/provider-sign-out.service.js';
import { SingleSignOnConsumer } from './single-sign-on/single-sign-on.consumer.js';
import { SingleSignOn } from './single-sign-on/single-sign-on.service.js';
import { SingleSignOnSettings } from './single-sign-on/single-sign-on.settings.js';
import { TeamNews } from './teams/team-news.service.js';
import { TeamRemoval } from './teams/team-removal.service.js';
import { TeamsConsumer } from './teams/teams.consumer.js';
import { TeamsRepository } from './teams/teams.repository.js';
import { TeamsService } from './teams/teams.service.js';
import { TokensConsumer } from './tokens/tokens.consumer.js';
import { TokensRepository } from './tokens/tokens.repository.js';
import { TokensService } from './tokens/tokens.service.js';
import { NewUsers } from './users/new-users.service.js';
import { Passwords } from './users/passwords.service.js';
import { UserChanges } from './users/user-changes.service.js';
import { UserStates } from './users/user-states.service.js';
import { UsersService } from './users/users.service.js';
import { WayOut } from './users/way-out.service.js';
import { AuditLogRepository } from './audit/audit-log.repository.js';
import type { Config } from './config.js';
import { databaseOptions } from './database-options.js';
import { GrantsConsumer } from './grants/grants.consumer.js';
import { GrantsRepository } from './grants/grants.repository.js';
import { GrantsService } from './grants/grants.service.js';
import { LocalSignIn } from './sessions/local-sign-in.js';
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
          quarantineDays: config.QUARANTINE_RETENTION_DAYS,
          database: true,
        }),
      ],
      controllers: [
        SessionsConsumer,
        SingleSignOnConsumer,
        UsersConsumer,
        LinksConsumer,
        OrganizationsConsumer,
        GrantsConsumer,
        AccessConsumer,
        TeamsConsumer,
        TokensConsumer,
        PreferencesConsumer,
        AuditConsumer,
        SecondFactorConsumer,
      ],
      providers: [
        { provide: SessionLifetime, useValue: new SessionLifetime(config.SESSION_TTL_HOURS) },
        { provide: LocalSignIn, useValue: new LocalSignIn(config.LOCAL_SIGN_IN) },
        { provide: SingleSignOnSettings, useValue: new SingleSignOnSettings(config) },
        SingleSignOn,
        Arrivals,
        Newcomers,
        ProvidedRights,
        ProviderSignOut,
        IdentitiesRepository,
        PasswordHasher,
        SignInThrottle,
        SignInService,
        SessionsRepository,
        SessionsService,
        UsersRepository,
        GrantsRepository,
        GrantsService,
        AuditLogRepository,
        AuditService,
        { provide: SETUP_CODE, useValue: config.SETUP_CODE },
        SetupService,
        OrganizationsService,
        SessionOpener,
        Passwords,
        NewUsers,
        UsersService,
        UserChanges,
        UserStates,
        WayOut,
        LinksRepository,
        LinksService,
        LinkRedemption,
        Revisions,
        Principals,
        AccessRepository,
        AccessVersions,
        AccessService,
        MembersService,
        TeamsRepository,
        TeamsService,
        TeamNews,
        TeamRemoval,
        { provide: TokenCipher, useValue: new TokenCipher(config.SECOND_FACTOR_KEYS ?? []) },
        { provide: SECOND_FACTOR_AVAILABLE, useValue: config.SECOND_FACTOR_KEYS !== undefined },
        SecondFactorsRepository,
        SecondFactorCheck,
        SecondFactorService,
        TokensRepository,
        TokensService,
        PreferencesService,
      ],
    };
  }
}
