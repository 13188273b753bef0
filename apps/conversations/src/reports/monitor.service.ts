import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { Monitoring, reportsRpc } from '#shared/contracts/reports.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { ExportRepository } from './export.repository.js';
import { MonitorRepository } from './monitor.repository.js';
import { supervisedChannels } from './report-scope.js';

/** What Supervisors see of single conversations and of now: monitoring and exports. */
@Injectable()
export class MonitorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly monitors: MonitorRepository,
    private readonly exports: ExportRepository,
  ) {}

  /** Errors: `not-found`, `role-missing`. */
  async monitor(request: RpcRequest<typeof reportsRpc.monitor>): Promise<Monitoring> {
    const { manager } = this.dataSource;
    const { organizationId } = request.actor;
    const channels = { organizationId, channelIds: supervisedChannels(request.actor, request.channelIds) };
    return {
      at: new Date().toISOString(),
      channels: await this.monitors.backlog(manager, channels),
      agents: await this.monitors.agents(manager, channels, request.timeZone),
    };
  }

  /** Errors: `not-found`, `role-missing`, `cursor-invalid`, `validation-failed`. */
  async exportPage(
    request: RpcRequest<typeof reportsRpc.exportPage>,
  ): Promise<RpcResponse<typeof reportsRpc.exportPage>> {
    const channelIds = supervisedChannels(request.actor, request.channelIds);
    if (Date.parse(request.to) <= Date.parse(request.from)) {
      const violation = { pointer: '/to', code: 'custom', detail: 'expected a time after `from`' };
      throw new DomainError('validation-failed', { violations: [violation] });
    }
    return this.exports.page(this.dataSource.manager, channelIds, request);
  }
}
