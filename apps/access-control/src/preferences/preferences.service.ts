import type { RpcRequest } from '#shared/contracts/contract.js';
import {
  defaultPreferences,
  preferences as schema,
  type Preferences,
  type preferencesRpc,
} from '#shared/contracts/preferences.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UserPreferences } from './user-preferences.entity.js';

type Rpc = typeof preferencesRpc;

/** What each user prefers, for themselves alone: nobody is told, and the audit log says nothing of it. */
@Injectable()
export class PreferencesService {
  constructor(private readonly database: DataSource) {}

  /** What was never chosen is the default. */
  async get({ actor: { userId } }: RpcRequest<Rpc['get']>): Promise<Preferences> {
    const saved = await this.database.manager.findOneBy(UserPreferences, { userId });
    // Not strict: an earlier release may have known a preference that this one does not.
    return schema.strip().parse({ ...defaultPreferences, ...saved?.document });
  }

  async save({ actor: { userId }, preferences }: RpcRequest<Rpc['save']>): Promise<Preferences> {
    await this.database.manager.upsert(UserPreferences, { userId, document: preferences }, ['userId']);
    return preferences;
  }
}
