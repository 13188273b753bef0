import {
  businessList,
  groupList,
  type MetaPage,
  page,
  pageList,
  type Paged,
  profile as metaProfile,
} from './account.meta.js';
import { accessToken, permissionList } from './graph.meta.js';
import { tokenFacts } from './token.meta.js';
import type { GraphClient } from './graph-client.js';
import type { z } from 'zod';

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

/** What `/debug_token` tells of a token. `targets` is null when the grant is for all that there is or will be. */
export interface TokenFacts {
  valid: boolean;
  appId: string | null;
  userId: string | null;
  scopes: { scope: string; targets: string[] | null }[];
  /** The permissions with which it was made; null when Meta does not tell. */
  permissions: string[] | null;
  /** Null: does not expire, or Meta does not tell. */
  expiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
  /** Why it is not valid, as far as Meta tells (6.2). */
  subcode: number | null;
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
  instagram: GraphAccount | null;
}

/** An Instagram profile or a Group. */
export interface GraphAccount {
  id: string;
  name: string;
  pictureUrl: string | null;
}

const pageFields =
  'id,name,access_token,tasks,picture{url},instagram_business_account{id,username,name,profile_picture_url}';
const pageLimit = 100;
/** More than anybody has; ends a list whose cursor never ends. */
const maxTurns = 100;

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
  async inspectToken(inputToken: string): Promise<TokenFacts> {
    const { data } = await this.graph.call(
      { method: 'GET', path: '/debug_token', token: this.graph.appToken, query: { input_token: inputToken } },
      tokenFacts,
    );
    const scopes = (data.granular_scopes ?? []).map(({ scope, target_ids: targets }) => ({
      scope,
      targets: targets === undefined || targets === null || targets.length === 0 ? null : targets,
    }));
    return {
      valid: data.is_valid,
      appId: data.app_id ?? null,
      userId: data.user_id ?? null,
      scopes,
      permissions: data.scopes ?? null,
      expiresAt: toDate(data.expires_at),
      dataAccessExpiresAt: toDate(data.data_access_expires_at),
      subcode: data.error?.subcode ?? null,
    };
  }

  /** All Pages of `/me/accounts`. Not complete: see `listBusinessPages` and `getPage`. */
  async listPages(token: string): Promise<GraphPage[]> {
    return (await this.listAll(token, '/me/accounts', pageFields, pageList)).map(toGraphPage);
  }

  /** The Pages that the person's business portfolios own or look after; needs `business_management` (1.4). */
  async listBusinessPages(token: string): Promise<GraphPage[]> {
    const businesses = await this.listAll(token, '/me/businesses', 'id', businessList);
    const pages: MetaPage[] = [];
    for (const { id } of businesses) {
      for (const edge of ['owned_pages', 'client_pages']) {
        const path = `/${encodeURIComponent(id)}/${edge}`;
        pages.push(...(await this.listAll(token, path, pageFields, pageList)));
      }
    }
    return pages.map(toGraphPage);
  }

  /** The Groups of which the person is an admin, where Graph still serves them (4.6). */
  async listGroups(token: string): Promise<GraphAccount[]> {
    const groups = await this.listAll(token, '/me/groups', 'id,name,icon', groupList, { admin_only: 'true' });
    return groups.map(({ id, name, icon }) => ({ id, name: name || id, pictureUrl: icon ?? null }));
  }

  /** One Instagram profile by its id. */
  async getProfile(token: string, profileId: string): Promise<GraphAccount> {
    const query = { fields: 'id,username,name,profile_picture_url' };
    const path = `/${encodeURIComponent(profileId)}`;
    return toProfile(await this.graph.call({ method: 'GET', path, token, query }, metaProfile));
  }

  /** One Page by its id: some are granted, and known from `inspectToken` only (1.4). */
  async getPage(token: string, pageId: string): Promise<GraphPage> {
    const path = `/${encodeURIComponent(pageId)}`;
    return toGraphPage(
      await this.graph.call({ method: 'GET', path, token, query: { fields: pageFields } }, page),
    );
  }

  /** Every item of a list, page by page, each once (4.1). */
  private async listAll<Item extends { id: string }>(
    token: string,
    path: string,
    fields: string,
    schema: Paged<Item>,
    more: Record<string, string> = {},
  ): Promise<Item[]> {
    const items = new Map<string, Item>();
    let after: string | undefined;
    for (let turn = 0; turn < maxTurns; turn += 1) {
      const paging = { limit: String(pageLimit), ...(after === undefined ? {} : { after }) };
      const query = { fields, ...more, ...paging };
      const answer = await this.graph.call({ method: 'GET', path, token, query }, schema);
      for (const item of answer.data) items.set(item.id, item);
      const next = answer.paging?.next === undefined ? undefined : answer.paging.cursors?.after;
      if (next === undefined || next === after) break;
      after = next;
    }
    return [...items.values()];
  }
}

/** Unix seconds; 0 is never (0.3). */
function toDate(seconds: number | undefined): Date | null {
  return seconds === undefined || seconds === 0 ? null : new Date(seconds * 1000);
}

function toGraphPage(found: MetaPage): GraphPage {
  return {
    id: found.id,
    name: found.name,
    pictureUrl: found.picture?.data?.url ?? null,
    token: found.access_token ?? null,
    tasks: found.tasks ?? null,
    instagram:
      found.instagram_business_account === undefined ? null : toProfile(found.instagram_business_account),
  };
}

function toProfile(found: z.infer<typeof metaProfile>): GraphAccount {
  return {
    id: found.id,
    name: found.name || found.username || found.id,
    pictureUrl: found.profile_picture_url ?? null,
  };
}
