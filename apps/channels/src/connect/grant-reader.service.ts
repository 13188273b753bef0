import { DomainError } from '#shared/errors/domain-error.js';
import { Inject, Injectable } from '@nestjs/common';
import {
  AccountGraph,
  type GraphAccount,
  type GraphPage,
  type LongLivedToken,
} from '../graph/account-graph.js';
import { GraphError } from '../graph/graph-error.js';
import { type Grants, unlinkedProfileIds, unlistedPageIds } from './asset-rules.js';

/** Injection token: whether Graph still serves Groups (meta-platform.md 4.6). */
export const GROUPS_ENABLED = Symbol('GROUPS_ENABLED');

/** A person who logged in at Facebook, with the token of that login. */
export interface Login {
  userAccessToken: string;
  profile: { id: string; name: string };
}

/** To what a login gives access. */
export interface Grant {
  token: LongLivedToken;
  grants: Grants;
  pages: GraphPage[];
  /** Profiles that belong to none of the Pages. */
  unlinkedProfiles: GraphAccount[];
  /** Null: Graph does not serve Groups. */
  groups: GraphAccount[] | null;
}

/** Reads what was granted with a login: no single list of Meta has all of it (meta-platform.md 1.4). */
@Injectable()
export class GrantReader {
  constructor(
    private readonly graph: AccountGraph,
    @Inject(GROUPS_ENABLED) private readonly groupsEnabled: boolean,
  ) {}

  /** Throws `GraphError`, and `platform-refused` for a token that is not that of the person. */
  async read(login: Login): Promise<Grant> {
    const token = await this.graph.exchangeToken(login.userAccessToken);
    const facts = await this.graph.inspectToken(token.token);
    if (!facts.valid || (facts.userId !== null && facts.userId !== login.profile.id)) {
      throw new DomainError('platform-refused', { detail: 'The token does not belong to who logged in.' });
    }
    const grants = { permissions: await this.graph.listPermissions(token.token), scopes: facts.scopes };
    const pages = await this.readPages(token.token, grants);
    return {
      token,
      grants,
      pages,
      unlinkedProfiles: await this.readUnlinkedProfiles(token.token, grants, pages),
      groups: this.groupsEnabled ? await unlessRefused(this.graph.listGroups(token.token)) : null,
    };
  }

  /** Those of `/me/accounts`, of the business portfolios, and those that only the grant itself names. */
  private async readPages(token: string, grants: Grants): Promise<GraphPage[]> {
    const pages = new Map<string, GraphPage>();
    for (const page of await this.graph.listPages(token)) pages.set(page.id, page);
    if (grants.permissions.some((one) => one.permission === 'business_management' && one.granted)) {
      for (const page of (await unlessRefused(this.graph.listBusinessPages(token))) ?? [])
        if (!pages.has(page.id)) pages.set(page.id, await this.withToken(token, page));
    }
    for (const id of unlistedPageIds(grants, [...pages.keys()]))
      pages.set(id, (await unlessRefused(this.graph.getPage(token, id))) ?? unreadable(id));
    return [...pages.values()];
  }

  /** The lists of a business may leave out the token that reading the Page itself gives. */
  private async withToken(token: string, page: GraphPage): Promise<GraphPage> {
    if (page.token !== null) return page;
    return (await unlessRefused(this.graph.getPage(token, page.id))) ?? page;
  }

  private async readUnlinkedProfiles(
    token: string,
    grants: Grants,
    pages: readonly GraphPage[],
  ): Promise<GraphAccount[]> {
    const linked = pages.flatMap(({ instagram }) => instagram?.id ?? []);
    const profiles: GraphAccount[] = [];
    for (const id of unlinkedProfileIds(grants, linked))
      profiles.push(
        (await unlessRefused(this.graph.getProfile(token, id))) ?? { id, name: id, pictureUrl: null },
      );
    return profiles;
  }
}

/** A Page that was granted and cannot be read: it was deleted, or the person lost it meanwhile. It is listed all the same. */
function unreadable(id: string): GraphPage {
  return { id, name: '', pictureUrl: null, token: null, tasks: null, instagram: null };
}

/** Null when Meta does not let us read it; that costs this one thing, not the whole login. */
async function unlessRefused<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof GraphError && (error.kind === 'invalid' || error.kind === 'not-allowed'))
      return null;
    throw error;
  }
}
