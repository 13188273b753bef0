import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { EndpointChange } from './endpoint-change.entity.js';
import { Endpoint } from './endpoint.entity.js';

/** So many changes of an endpoint are remembered. */
const remembered = 50;

/** Endpoints in their table, always those of one organization. */
@Injectable()
export class EndpointsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async list(organizationId: string): Promise<Endpoint[]> {
    const order = { createdAt: 'asc', id: 'asc' } as const;
    return this.dataSource.manager.find(Endpoint, { where: { organizationId }, order });
  }

  /** Throws `not-found`. */
  async get(organizationId: string, id: string): Promise<Endpoint> {
    return found(await this.dataSource.manager.findOneBy(Endpoint, { organizationId, id }));
  }

  /** The same, in a row that nobody else changes until the transaction ends. */
  async lock(manager: EntityManager, organizationId: string, id: string): Promise<Endpoint> {
    const lock = { mode: 'pessimistic_write' } as const;
    return found(await manager.findOne(Endpoint, { where: { organizationId, id }, lock }));
  }

  /** How many there are; nobody else adds one to the organization until the transaction ends. */
  async countLocked(manager: EntityManager, organizationId: string): Promise<number> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [organizationId]);
    return manager.countBy(Endpoint, { organizationId });
  }

  async insert(
    manager: EntityManager,
    endpoint: Pick<
      Endpoint,
      'id' | 'organizationId' | 'url' | 'description' | 'eventTypes' | 'channelIds' | 'secret'
    >,
  ): Promise<Endpoint> {
    await manager.insert(Endpoint, endpoint);
    return manager.findOneByOrFail(Endpoint, { id: endpoint.id });
  }

  async update(manager: EntityManager, { id }: Endpoint, changes: Partial<Endpoint>): Promise<void> {
    await manager.update(Endpoint, { id }, changes);
  }

  /** With everything that belongs to it. */
  async remove(manager: EntityManager, { id }: Endpoint): Promise<void> {
    await manager.delete(Endpoint, { id });
  }

  async addChange(manager: EntityManager, change: Omit<EndpointChange, 'changedAt'>): Promise<void> {
    await manager.insert(EndpointChange, change);
    const { endpointId, version } = change;
    await manager.delete(EndpointChange, { endpointId, version: LessThanOrEqual(version - remembered) });
  }

  /** Those that led beyond a version, oldest first. */
  async changesSince(manager: EntityManager, endpointId: string, version: number): Promise<EndpointChange[]> {
    const where = { endpointId, version: MoreThan(version) };
    return manager.find(EndpointChange, { where, order: { version: 'asc' } });
  }
}

function found(endpoint: Endpoint | null): Endpoint {
  if (endpoint === null) throw new DomainError('not-found');
  return endpoint;
}
