import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config.js';
import { grantedPages, tasksOf } from '../oauth/grants.js';
import type { TokenService } from '../oauth/token-service.js';
import type { Page, Token } from '../world/types.js';
import type { World } from '../world/world.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { GraphRequest } from './graph-request.js';
import { tokenMessage } from './token-messages.js';

/** Who calls: the app itself, a person, or a person for a Page. */
export type Caller = { kind: 'app' } | UserCaller | PageCaller;

export interface UserCaller {
  kind: 'user';
  token: Token;
  personId: string;
  scopes: string[];
  /** 90 days after the last login data of people is closed (1.5). */
  dataExpired: boolean;
}

export interface PageCaller {
  kind: 'page';
  token: Token;
  personId: string;
  page: Page;
  scopes: string[];
  dataExpired: boolean;
}

/** Turns a token into a caller and checks what a caller may. */
export class Callers {
  constructor(
    private readonly config: Config,
    private readonly world: World,
    private readonly tokens: TokenService,
  ) {}

  /** Throws Meta's error for a missing, unknown, dead or unproven token. */
  identify(request: GraphRequest): Caller {
    const value = request.token;
    if (!value) throw request.path.startsWith('me') ? graphErrors.noCurrentUser() : graphErrors.noToken();
    this.checkProof(value, request.text('appsecret_proof'));
    if (value === `${this.config.appId}|${this.config.appSecret}`) return { kind: 'app' };
    const token = this.world.tokens.get(value);
    if (!token) throw graphErrors.badToken(unknownTokenText(value));
    const subcode = this.tokens.refusal(token);
    if (subcode) throw graphErrors.badToken(tokenMessage(this.world, token, subcode), subcode);
    return this.callerOf(token);
  }

  private callerOf(token: Token): Caller {
    const dataExpired = token.dataAccessExpiresAt <= this.world.clock.now();
    const base = { token, personId: token.personId, scopes: this.tokens.effectiveScopes(token), dataExpired };
    const page = this.world.pages.get(token.pageId);
    return page ? { kind: 'page', page, ...base } : { kind: 'user', ...base };
  }

  /** `appsecret_proof` = HMAC-SHA256 of the token with the app secret, lowercase hex (6.5). */
  private checkProof(token: string, proof: string | undefined): void {
    if (proof === undefined) {
      if (!(this.world.settings.requireProof ?? this.config.requireProof)) return;
      throw proofError('API calls from the server require an appsecret_proof argument');
    }
    const expected = createHmac('sha256', this.config.appSecret).update(token).digest('hex');
    const same =
      proof.length === expected.length && timingSafeEqual(Buffer.from(proof), Buffer.from(expected));
    if (!same) throw proofError('Invalid appsecret_proof provided in the API argument');
  }
}

function proofError(message: string): GraphError {
  return new GraphError(100, message, { type: 'GraphMethodException' });
}

function unknownTokenText(token: string): string {
  return token.includes('|')
    ? 'Invalid OAuth access token signature.'
    : 'Invalid OAuth access token - Cannot parse access token';
}

/** Scopes that open data of people; closed when data access has expired, with 190 and no subcode [unverified]. */
const PEOPLES_DATA = [
  'pages_read_user_content',
  'pages_messaging',
  'instagram_manage_messages',
  'instagram_manage_comments',
];

export function requireScope(caller: UserCaller | PageCaller, scope: string): void {
  if (caller.dataExpired && PEOPLES_DATA.includes(scope))
    throw graphErrors.badToken(
      'Error validating access token: The user must log in again, data access has expired.',
    );
  if (caller.scopes.includes(scope)) return;
  throw graphErrors.permission(200, `Requires ${scope} permission to manage the object`);
}

/** A Page token of exactly this Page; a user token gets 190, another Page's token 100/33. */
export function requirePageToken(caller: Caller, page: Page, method: string): PageCaller {
  if (caller.kind !== 'page') throw graphErrors.needsPageToken();
  if (caller.page.id !== page.id) throw graphErrors.unsupported(method, page.id);
  return caller;
}

/** One of these tasks on the Page (1.7). */
export function requireTask(caller: PageCaller, tasks: readonly string[]): void {
  const own = tasksOf(caller.page, caller.personId);
  if (
    own.some(
      (task) => tasks.includes(task.replace('PROFILE_PLUS_', '')) || task === 'PROFILE_PLUS_FULL_CONTROL',
    )
  )
    return;
  throw graphErrors.permission(10, `The user must have one of the tasks ${tasks.join(', ')} on the Page.`);
}

/** Reading what belongs to a Page: its own token, or the token of a person who granted that Page. */
export function requirePageRead(world: World, caller: Caller, page: Page, id: string, method: string): void {
  if (caller.kind === 'page' && caller.page.id === page.id) return;
  const granted = caller.kind === 'user' && grantedPages(world, world.grants.get(caller.personId));
  if (granted && granted.some((candidate) => candidate.id === page.id)) return;
  throw graphErrors.unsupported(method, id);
}
