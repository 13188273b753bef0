import type { Actor } from '#shared/contracts/actor.js';
import type { WebhookEndpoint } from '#shared/contracts/webhooks.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { SettingsCheck } from './settings-check.js';
import { EndpointRecord } from './endpoint-record.service.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import {
  diffOf,
  type EndpointChanges,
  type EndpointSettings,
  settingsOf,
  withoutRepetition,
} from './endpoint-settings.js';
import { toEndpointView } from './endpoint-view.js';
import { EndpointsRepository } from './endpoints.repository.js';

const mostEndpoints = 50;
const previousSecretMs = 24 * 3_600_000;

type WithSecret = WebhookEndpoint & { secret: string };

/** Endpoints as admins manage them. Everybody else gets `role-missing`; another organization's do not exist. */
@Injectable()
export class EndpointsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly endpoints: EndpointsRepository,
    private readonly secrets: EndpointSecrets,
    private readonly record: EndpointRecord,
    private readonly check: SettingsCheck,
  ) {}

  async list(actor: Actor): Promise<WebhookEndpoint[]> {
    requireAdmin(actor);
    return (await this.endpoints.list(actor.organizationId)).map(toEndpointView);
  }

  async get(actor: Actor, endpointId: string): Promise<WebhookEndpoint> {
    requireAdmin(actor);
    return toEndpointView(await this.endpoints.get(actor.organizationId, endpointId));
  }

  /** Errors besides: `validation-failed` for an address that is not allowed, `limit-reached`. */
  async create(actor: Actor, wanted: Omit<EndpointSettings, 'state'>): Promise<WithSecret> {
    requireAdmin(actor);
    await this.check.require(wanted);
    const id = newId();
    const { secret, sealed } = this.secrets.make(id);
    return this.transactions.run(async (manager) => {
      const { organizationId } = actor;
      if ((await this.endpoints.countLocked(manager, organizationId)) >= mostEndpoints) {
        throw new DomainError('limit-reached', { detail: `There can be ${mostEndpoints} endpoints.` });
      }
      const endpoint = await this.endpoints.insert(manager, {
        id,
        organizationId,
        ...withoutRepetition(wanted),
        secret: sealed,
      });
      await this.record.note(manager, actor, endpoint, ['created']);
      await this.record.audit(manager, actor, {
        action: 'webhook-endpoint.created',
        subject: { endpointId: id },
        after: { ...settingsOf(endpoint) },
      });
      return { ...toEndpointView(endpoint), secret };
    });
  }

  /** What is so already changes nothing, the version neither. Errors besides: `precondition-failed`, `validation-failed`. */
  async update(
    actor: Actor,
    endpointId: string,
    expectedVersion: number,
    changes: EndpointChanges,
  ): Promise<WebhookEndpoint> {
    requireAdmin(actor);
    await this.check.require(changes);
    return this.transactions.run(async (manager) => {
      const endpoint = await this.endpoints.lock(manager, actor.organizationId, endpointId);
      await this.record.check(manager, endpoint, expectedVersion);
      const { fields, before, after } = diffOf(settingsOf(endpoint), changes);
      if (fields.length === 0) return toEndpointView(endpoint);
      const resumed = after.state === 'active' ? { failingSince: null } : {};
      const changed = { ...after, ...resumed, version: endpoint.version + 1 };
      await this.endpoints.update(manager, endpoint, changed);
      await this.record.note(manager, actor, { id: endpointId, version: changed.version }, fields);
      const action = 'webhook-endpoint.updated';
      await this.record.audit(manager, actor, { action, subject: { endpointId }, before, after });
      return toEndpointView({ ...endpoint, ...changed });
    });
  }

  /** Errors besides: `precondition-failed`. */
  async remove(actor: Actor, endpointId: string, expectedVersion: number): Promise<void> {
    requireAdmin(actor);
    await this.transactions.run(async (manager) => {
      const endpoint = await this.endpoints.lock(manager, actor.organizationId, endpointId);
      await this.record.check(manager, endpoint, expectedVersion);
      await this.endpoints.remove(manager, endpoint);
      const action = 'webhook-endpoint.removed';
      const before = { ...settingsOf(endpoint) };
      await this.record.audit(manager, actor, { action, subject: { endpointId }, before });
    });
  }

  /** For 24 hours each delivery is signed with the new secret and with the one until now. */
  async rotateSecret(actor: Actor, endpointId: string): Promise<WithSecret> {
    requireAdmin(actor);
    const { secret, sealed } = this.secrets.make(endpointId);
    return this.transactions.run(async (manager) => {
      const endpoint = await this.endpoints.lock(manager, actor.organizationId, endpointId);
      const changed = {
        secret: sealed,
        previousSecret: endpoint.secret,
        previousSecretUntil: new Date(Date.now() + previousSecretMs),
        version: endpoint.version + 1,
      };
      await this.endpoints.update(manager, endpoint, changed);
      await this.record.note(manager, actor, { id: endpointId, version: changed.version }, ['secret']);
      await this.record.audit(manager, actor, { action: 'webhook-secret.rotated', subject: { endpointId } });
      return { ...toEndpointView({ ...endpoint, ...changed }), secret };
    });
  }
}
