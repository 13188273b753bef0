import type { ChannelStateReason, Platform } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull, Not, type SelectQueryBuilder } from 'typeorm';
import type { SettingsColumns } from '../settings/settings-values.js';
import { Channel } from './channel.entity.js';

/** What activation knows of a channel; its settings are the organization's defaults or stay as they are. */
export type ActivatedChannel = Pick<
  Channel,
  | 'organizationId'
  | 'platform'
  | 'platformAccountId'
  | 'platformName'
  | 'pictureUrl'
  | 'pageId'
  | 'pageName'
  | 'facebookAccountId'
  | 'pageToken'
  | 'permissions'
  | 'features'
>;

type AccountKey = Pick<Channel, 'organizationId' | 'platform' | 'platformAccountId'>;

/** Channels that were not removed, always of one organization. */
@Injectable()
export class ChannelsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By the name that is shown. */
  async listAll(organizationId: string): Promise<Channel[]> {
    return this.ofOrganization(organizationId).getMany();
  }

  /** Those of `ids` that exist, by the name that is shown. */
  async listByIds(organizationId: string, ids: readonly string[]): Promise<Channel[]> {
    return this.ofOrganization(organizationId).andWhere('channel.id = any(:ids)', { ids }).getMany();
  }

  async findByAccounts(
    organizationId: string,
    platformAccountIds: readonly string[],
    manager = this.dataSource.manager,
  ): Promise<Channel[]> {
    return this.ofOrganization(organizationId, manager)
      .andWhere('channel.platform_account_id = any(:platformAccountIds)', { platformAccountIds })
      .getMany();
  }

  /** Those that are connected through a person's Facebook account. */
  async listThroughPerson(organizationId: string, appScopedId: string): Promise<Channel[]> {
    return this.ofOrganization(organizationId)
      .andWhere('account.app_scoped_id = :appScopedId', { appScopedId })
      .getMany();
  }

  async find(organizationId: string, id: string, manager = this.dataSource.manager): Promise<Channel | null> {
    return this.ofOrganization(organizationId, manager).andWhere('channel.id = :id', { id }).getOne();
  }

  /** The same; nobody changes it until the transaction ends. */
  async lock(manager: EntityManager, organizationId: string, id: string): Promise<Channel | null> {
    return this.ofOrganization(organizationId, manager)
      .andWhere('channel.id = :id', { id })
      .setLock('pessimistic_write', undefined, ['channel'])
      .getOne();
  }

  /** Those of a platform, of all organizations. */
  async listOfPlatform(
    manager: EntityManager,
    platform: Platform,
  ): Promise<Pick<Channel, 'id' | 'organizationId'>[]> {
    return manager.find(Channel, {
      where: { platform, removedAt: IsNull() },
      select: { id: true, organizationId: true },
    });
  }

  /** Makes all that is done about the installation of the app on one Page happen one after the other, until the transaction ends. */
  async lockPage(manager: EntityManager, pageId: string): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('page:' || $1, 0))`, [pageId]);
  }

  /** How many channels, of all organizations, live by the installation of the app on a Page (meta-platform.md 8.26). */
  async countOnPage(manager: EntityManager, pageId: string): Promise<number> {
    return manager.countBy(Channel, { pageId, removedAt: IsNull(), platform: Not('facebook-group') });
  }

  /** The channel of an account, also when it was removed. */
  async lockByAccount(
    manager: EntityManager,
    { organizationId, platform, platformAccountId }: AccountKey,
  ): Promise<Channel | null> {
    return manager.findOne(Channel, {
      where: { organizationId, platform, platformAccountId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** One statement, so that of any number of activations at once one makes the channel and the others refresh it. */
  async upsert(
    manager: EntityManager,
    channel: ActivatedChannel,
    defaults: SettingsColumns,
  ): Promise<Channel> {
    const [row] = await manager.query<{ id: string }[]>(
      `insert into channels (id, organization_id, platform, platform_account_id, platform_name, picture_url,
                             facebook_account_id, page_token, page_id, page_name, permissions, features,
                             auto_ownership, auto_resolve_new_enabled, auto_resolve_new_days,
                             auto_resolve_pending_enabled, auto_resolve_pending_days)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       on conflict (organization_id, platform, platform_account_id) do update
         set platform_name = excluded.platform_name, picture_url = excluded.picture_url,
             facebook_account_id = excluded.facebook_account_id, page_token = excluded.page_token,
             page_id = excluded.page_id, page_name = excluded.page_name,
             permissions = excluded.permissions, features = excluded.features,
             paused_at = case when channels.removed_at is null then channels.paused_at end, removed_at = null,
             state = 'active', state_reason = null, version = channels.version + 1
       returning id`,
      [
        newId(),
        channel.organizationId,
        channel.platform,
        channel.platformAccountId,
        channel.platformName,
        channel.pictureUrl,
        channel.facebookAccountId,
        channel.pageToken,
        channel.pageId,
        channel.pageName,
        channel.permissions,
        channel.features,
        defaults.autoOwnership,
        defaults.autoResolveNewEnabled,
        defaults.autoResolveNewDays,
        defaults.autoResolvePendingEnabled,
        defaults.autoResolvePendingDays,
      ],
    );
    const stored = row && (await this.find(channel.organizationId, row.id, manager));
    if (!stored) throw new Error('The upsert of a channel returned no row');
    return stored;
  }

  /**
   * Null when the channel got another token since it was `seen` (for example it was connected again meanwhile), is gone, or
   * needs attention already for a reason that is not one of `givesWay`.
   */
  async markNeedsAttention(
    manager: EntityManager,
    seen: Pick<Channel, 'id' | 'organizationId' | 'pageToken'>,
    reason: ChannelStateReason,
    givesWay: readonly ChannelStateReason[],
  ): Promise<Channel | null> {
    const { id, organizationId, pageToken } = seen;
    const result = await manager
      .createQueryBuilder()
      .update(Channel)
      .set({ state: 'needs-attention', stateReason: reason, version: () => 'version + 1' })
      .where('id = :id and organization_id = :organizationId and removed_at is null', { id, organizationId })
      .andWhere('page_token is not distinct from :pageToken', { pageToken })
      .andWhere(`(state = 'active' or state_reason = any(:givesWay))`, { givesWay })
      .execute();
    return result.affected === 1 ? this.find(organizationId, id, manager) : null;
  }

  /** Null when the channel got another token since it was `seen`, or is gone. Nobody changes it until the transaction ends. */
  async lockIfSameToken(
    manager: EntityManager,
    { id, organizationId, pageToken }: Pick<Channel, 'id' | 'organizationId' | 'pageToken'>,
  ): Promise<Channel | null> {
    return manager
      .createQueryBuilder(Channel, 'channel')
      .where('channel.id = :id and channel.organization_id = :organizationId', { id, organizationId })
      .andWhere('channel.removed_at is null and channel.page_token is not distinct from :pageToken', {
        pageToken,
      })
      .setLock('pessimistic_write')
      .getOne();
  }

  async update(
    manager: EntityManager,
    { id, organizationId }: Pick<Channel, 'id' | 'organizationId'>,
    change: Partial<Omit<Channel, 'id' | 'organizationId' | 'facebookAccount'>>,
  ): Promise<void> {
    await manager.update(Channel, { id, organizationId }, change);
  }

  /** All whose token is that of a Page, also removed ones: their history is still there. Profiles know other ids of people. */
  async listOnPages(manager: EntityManager, pageIds: readonly string[]): Promise<Channel[]> {
    return manager.findBy(Channel, { pageId: In([...pageIds]), platform: 'facebook-page' });
  }

  /** Deletes the tokens of all channels, removed ones too, that are connected through these accounts. Returns those that are live. */
  async revoke(manager: EntityManager, facebookAccountIds: readonly string[]): Promise<Channel[]> {
    const revoked = { facebookAccountId: In([...facebookAccountIds]), pageToken: Not(IsNull()) };
    const channels = await manager.find(Channel, { where: revoked, lock: { mode: 'pessimistic_write' } });
    const state = { state: 'needs-attention', stateReason: 'account-revoked', pageToken: null } as const;
    for (const { id, version } of channels)
      await manager.update(Channel, { id }, { ...state, version: version + 1 });
    return channels
      .filter(({ removedAt }) => removedAt === null)
      .map((channel) => ({ ...channel, ...state, version: channel.version + 1 }));
  }

  private ofOrganization(
    organizationId: string,
    manager = this.dataSource.manager,
  ): SelectQueryBuilder<Channel> {
    return manager
      .createQueryBuilder(Channel, 'channel')
      .leftJoinAndSelect('channel.facebookAccount', 'account')
      .where('channel.organization_id = :organizationId and channel.removed_at is null', { organizationId })
      .orderBy('lower(coalesce(channel.display_name, channel.platform_name))')
      .addOrderBy('channel.id');
  }
}
