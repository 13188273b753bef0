import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { reportsRpc } from '#shared/contracts/reports.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { MonitorService } from './monitor.service.js';
import { ReportService } from './report.service.js';

type Rpc = typeof reportsRpc;

@Controller()
export class ReportsRpc {
  constructor(
    private readonly reports: ReportService,
    private readonly monitors: MonitorService,
  ) {}

  @OnRpc(reportsRpc.report)
  report(request: RpcRequest<Rpc['report']>): Promise<RpcResponse<Rpc['report']>> {
    return this.reports.report(request);
  }

  @OnRpc(reportsRpc.listCounted)
  listCounted(request: RpcRequest<Rpc['listCounted']>): Promise<RpcResponse<Rpc['listCounted']>> {
    return this.reports.listCounted(request);
  }

  @OnRpc(reportsRpc.monitor)
  monitor(request: RpcRequest<Rpc['monitor']>): Promise<RpcResponse<Rpc['monitor']>> {
    return this.monitors.monitor(request);
  }

  @OnRpc(reportsRpc.exportPage)
  exportPage(request: RpcRequest<Rpc['exportPage']>): Promise<RpcResponse<Rpc['exportPage']>> {
    return this.monitors.exportPage(request);
  }
}
