import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { reportsRpc, type Figures } from '#shared/contracts/reports.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { csvOf, type CsvRow } from './csv.js';
import { figureColumns, figureRow } from './figure-row.js';
import { ReportRequests } from './report-requests.js';

type ExportQuery = RouteInput<typeof routes.exportConversations>['query'];
type ExportRequest = RpcRequest<typeof reportsRpc.exportPage>;

/** Exports as CSV, streamed page by page: nothing is held here but one page. */
@Controller()
export class ExportsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly requests: ReportRequests,
  ) {}

  @Route(routes.exportConversations)
  exportConversations(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.exportConversations>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<StreamableFile> {
    return this.exported(actor, 'conversations', query, reply);
  }

  @Route(routes.exportMessages)
  exportMessages(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.exportMessages>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<StreamableFile> {
    return this.exported(actor, 'messages', query, reply);
  }

  @Route(routes.exportReport)
  async exportReport(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.exportReport>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<StreamableFile> {
    const report = await this.rpc.call(reportsRpc.report, await this.requests.of(actor, query));
    const rows = report.rows.map(({ key, figures }): [string, Figures] => [key ?? '', figures]);
    async function* lines(): AsyncGenerator<CsvRow> {
      for (const [key, figures] of rows) yield { [query.by]: key, ...figureRow(figures) };
    }
    return asFile('report', csvOf([query.by, ...figureColumns], lines()), reply);
  }

  /** The first page is read before anything is answered, so that a refusal is an answer and no broken file. */
  private async exported(
    actor: Actor,
    of: ExportRequest['of'],
    { from, to, channelId }: ExportQuery,
    reply: ApiReply,
  ): Promise<StreamableFile> {
    const { rpc } = this;
    const request = { actor, of, from, to, channelIds: channelId, limit: 1000 };
    const first = await rpc.call(reportsRpc.exportPage, request);
    const { items } = await rpc.call(accessRpc.listUsers, { actor });
    const names = new Map(items.map(({ id, name }) => [id, name]));
    const person = of === 'messages' ? 'agent' : 'owner';
    async function* rows(): AsyncGenerator<CsvRow> {
      for (let page = first; ;) {
        for (const row of page.rows)
          yield { ...row, [person]: names.get(String(row[`${person}_id`])) ?? null };
        if (page.nextCursor === null) return;
        page = await rpc.call(reportsRpc.exportPage, { ...request, cursor: page.nextCursor });
      }
    }
    return asFile(of, csvOf([...first.columns, person], rows()), reply);
  }
}

function asFile(name: string, csv: ReturnType<typeof csvOf>, reply: ApiReply): StreamableFile {
  void reply.header('content-disposition', `attachment; filename="parley-${name}.csv"`);
  return new StreamableFile(csv, { type: 'text/csv; charset=utf-8' });
}
