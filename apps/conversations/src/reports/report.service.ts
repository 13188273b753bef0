import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { CountedConversations, Report, ReportRequest, reportsRpc } from '#shared/contracts/reports.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { CountedRepository } from './counted.repository.js';
import { figuresOf } from './figures-of.js';
import { sumOf } from './measures.js';
import { reportRange } from './report-range.js';
import { supervisedChannels } from './report-scope.js';
import { ReportRepository, type KeyedMeasures, type SumsWanted } from './report.repository.js';

/** Groups whose rows add up to the total: each fact is in one of them, and they have classes. */
const addingUp: readonly ReportRequest['by'][] = ['total', 'channel', 'kind', 'agent'];

/** Reports for Supervisors, from figures that are kept as things happen. */
@Injectable()
export class ReportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reports: ReportRepository,
    private readonly counted: CountedRepository,
  ) {}

  /** Errors: `not-found`, `role-missing`, `validation-failed`. */
  async report(request: ReportRequest): Promise<Report> {
    checkLabel(request);
    const { manager } = this.dataSource;
    const { by } = request;
    const wanted = wantedBy(request);
    const countedUntil = await this.reports.countedUntil(manager);
    const rows = await this.reports.sums(manager, wanted);
    const totals = addingUp.includes(by)
      ? rows
      : await this.reports.sums(manager, { ...wanted, by: 'total' });
    const grouped = by === 'team' ? inTeams(rows, request.teams ?? []) : rows;
    return {
      rows: grouped.map(({ key, measures }) => ({ key, figures: figuresOf(measures) })),
      total: figuresOf(sumOf(totals.map(({ measures }) => measures))),
      countedUntil: countedUntil.toISOString(),
    };
  }

  /** The conversations behind a figure. Errors: those of `report`, and `cursor-invalid`. */
  async listCounted(request: RpcRequest<typeof reportsRpc.listCounted>): Promise<CountedConversations> {
    checkLabel(request);
    return this.counted.page(this.dataSource.manager, wantedBy(request), request);
  }
}

/** Errors: `not-found`, `role-missing`, `validation-failed`. */
function wantedBy(request: ReportRequest): SumsWanted {
  const { by } = request;
  return {
    organizationId: request.actor.organizationId,
    channelIds: supervisedChannels(request.actor, request.channelIds),
    range: reportRange(request),
    timeZone: request.timeZone,
    by: by === 'team' ? 'agent' : by,
    agentIds: request.agentIds,
    kinds: request.kinds,
    labelId: request.labelId,
  };
}

/** Figures by label are kept without agents and kinds. */
function checkLabel({ by, labelId, agentIds, kinds }: ReportRequest): void {
  const byLabel = by === 'tag' || by === 'topic';
  const ofAgents = by === 'agent' || by === 'team' || agentIds !== undefined;
  const ofKinds = by === 'kind' || kinds !== undefined;
  if (labelId !== undefined && (ofAgents || ofKinds || byLabel)) throw refused('/labelId');
  if (byLabel && (ofAgents || ofKinds)) throw refused('/by');
}

function refused(pointer: string): DomainError {
  const detail = 'tags and topics cannot be combined with agents, kinds or each other';
  return new DomainError('validation-failed', { violations: [{ pointer, code: 'custom', detail }] });
}

/** An agent in two teams counts for both; without a team, and what nobody did: under null. */
function inTeams(
  rows: readonly KeyedMeasures[],
  teams: NonNullable<ReportRequest['teams']>,
): KeyedMeasures[] {
  const inAny = new Set(teams.flatMap(({ memberIds }) => memberIds));
  const summed = teams.map(({ id, memberIds }): KeyedMeasures => {
    const members = new Set<string | null>(memberIds);
    return {
      key: id,
      measures: sumOf(rows.filter(({ key }) => members.has(key)).map(({ measures }) => measures)),
    };
  });
  const others = rows.filter(({ key }) => key === null || !inAny.has(key));
  return others.length === 0
    ? summed
    : [...summed, { key: null, measures: sumOf(others.map(({ measures }) => measures)) }];
}
