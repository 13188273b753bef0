import { accessToken, page, pageList, permissionList, tokenFacts, type MetaPage } from './graph.meta.js';
import type { GraphClient } from './graph-client.js';

/** What a person's Facebook account gave us. Tokens are plain here and nowhere else. */
export interface LongLivedToken {
  token: string;
  /** Null: does not expire. */
  expiresAt: Date | null;
}

export interface PermissionGrant {
  permission: string;
  granted: boolean;
}

/** What `/debug_token` tells of a user token. `targets` is null when the grant is for all that there is or will be. */
export interface TokenFacts {
  valid: boolean;
  appId: string | null;
  userId: string | null;
  scopes: { scope: string; targets: string[] | null }[];
}

/** A Page to which the person gave access, in neutral words. */
export interface GraphPage {
  id: string;
  name: string;
  pictureUrl: string | null;
  /** Missing when the person lacks the rights on it. */
  token: string | null;
  /** Null when Meta does not tell. */
  tasks: string[] | null;
  instagram: { id: string; name: string; pictureUrl: string | null } | null;
}

const pageFields =
  'id,name,access_token,tasks,picture{url},instagram_business_account{id,username,name,profile_picture_url}';
const pageLimit = 100;
/** More Pages than anybody has; ends a list whose cursor never ends. */
const maxPages = 100;

/** Calls with a person's token (meta-platform.md 1.3 to 1.6). Each throws `GraphError`. */
export class AccountGraph {
  constructor(private readonly graph: GraphClient) {}

  /** POST with a form, as for the code: the documented GET would carry the secrets in its address. */
  async exchangeToken(userToken: string): Promise<LongLivedToken> {
    const { appId, appSecret } = this.graph.options;
    const form = {
      grant_type: 'fb_exchange_token',
      client_id: appId,
      client_secret: appSecret,
      fb_exchange_token: userToken,
    };
    const answer = await this.graph.call({ method: 'POST', path: '/oauth/access_token', form }, accessToken);
    const expires = answer.expires_in;
    return { token: answer.access_token, expiresAt: expires ? new Date(Date.now() + expires * 1000) : null };
  }

  async listPermissions(token: string): Promise<PermissionGrant[]> {
    const answer = await this.graph.call({ method: 'GET', path: '/me/permissions', token }, permissionList);
    return answer.data.map(({ permission, status }) => ({ permission, granted: status === 'granted' }));
  }

  /** The one call that names a token in its address: Meta offers no other way to ask about it. */
  async inspectToken(userToken: string): Promise<TokenFacts> {
    const { data } = await this.graph.call(
      { method: 'GET', path: '/debug_token', token: this.graph.appToken, query: { input_token: userToken } },
      tokenFacts,
    );
    const scopes = (data.granular_scopes ?? []).map(({ scope, target_ids: targets }) => ({
      scope,
      targets: targets === undefined || targets === null || targets.length === 0 ? null : targets,
    }));
    return { valid: data.is_valid, appId: data.app_id ?? null, userId: data.user_id ?? null, scopes };
  }

  /** All Pages of `/me/accounts`, page by page. Not complete: see `getPage`. */
  async listPages(token: string): Promise<GraphPage[]> {
    const pages = new Map<string, GraphPage>();
    let after: string | undefined;
    for (let turn = 0; turn < maxPages; turn += 1) {
      const query = {
        fields: pageFields,
        limit: String(pageLimit),
        ...(after === undefined ? {} : { after }),
      };
      const answer = await this.graph.call({ method: 'GET', path: '/me/accounts', token, query }, pageList);
      for (const item of answer.data) pages.set(item.id, toGraphPage(item));
      const next = answer.paging?.next === undefined ? undefined : answer.paging.cursors?.after;
      if (next === undefined || next === after) break;
      after = next;
    }
    return [...pages.values()];
  }

  /** One Page by its id: some are granted, and known from `inspectToken` only (1.4). */
  async getPage(token: string, pageId: string): Promise<GraphPage> {
    const path = `/${encodeURIComponent(pageId)}`;
    return toGraphPage(
      await this.graph.call({ method: 'GET', path, token, query: { fields: pageFields } }, page),
    );
  }
}

function toGraphPage(found: MetaPage): GraphPage {
  const profile = found.instagram_business_account;
  return {
    id: found.id,
    name: found.name,
    pictureUrl: found.picture?.data?.url ?? null,
    token: found.access_token ?? null,
    tasks: found.tasks ?? null,
    instagram:
      profile === undefined
        ? null
        : {
            id: profile.id,
            name: profile.name ?? profile.username ?? profile.id,
            pictureUrl: profile.profile_picture_url ?? null,
          },
  };
}
