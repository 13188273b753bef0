import { channelsRpc, type PlatformProblem } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { fixtureModule } from '#shared/testing/messaging-fixture.js';
import { startTestService, type TestService } from '#shared/testing/test-service.js';
import { Controller } from '@nestjs/common';

type Request = RpcRequest<typeof channelsRpc.readPlatform>;
type Answer = RpcResponse<typeof channelsRpc.readPlatform>;
type Node = Record<string, unknown>;

/** What people wrote at Meta, in memory: edges by path, newest first, paged with opaque cursors (meta-platform.md 4.1). */
export class FakeGraph {
  /** By path, for example `/{account}/feed`. */
  readonly edges = new Map<string, Node[]>();
  readonly nodes = new Map<string, Node>();
  readonly asked: Request[] = [];
  /** Most entries of a page, whatever is asked for. */
  pageSize = 100;
  /** Answers instead of the world; undefined: the world does. */
  intercept: (request: Request, count: number) => Answer | undefined = () => undefined;

  answer(request: Request): Answer {
    this.asked.push(request);
    const instead = this.intercept(request, this.asked.length);
    if (instead !== undefined) return instead;
    const edge = this.edges.get(request.path);
    if (edge !== undefined) return { ok: true, body: JSON.stringify(this.page(edge, request.query)) };
    const node = this.nodes.get(request.path);
    return node === undefined
      ? refused('invalid', 'target-missing')
      : { ok: true, body: JSON.stringify(node) };
  }

  askedFor(path: string): Request[] {
    return this.asked.filter((request) => request.path === path);
  }

  private page(edge: readonly Node[], query: Record<string, string>): unknown {
    const start = query['after'] === undefined ? 0 : Number(atob(query['after']));
    const end = start + Math.min(Number(query['limit'] ?? 25), this.pageSize);
    const cursors = { before: btoa(String(start)), after: btoa(String(end)) };
    const more = end < edge.length;
    const next = `https://graph.facebook.com/v25.0/x?access_token=removed&after=${btoa(String(end))}`;
    return { data: edge.slice(start, end), paging: more ? { cursors, next } : { cursors } };
  }
}

export function refused(
  kind: PlatformProblem['kind'],
  reason: string,
  retryAfterMs: number | null = null,
): Answer {
  return { ok: false, problem: { kind, reason, retryAfterMs } };
}

/** Graph's way to write a time. */
export function graphTimeOf(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, '+0000');
}

/** The service `channels`, as little of it as this one sees. */
export function startFakeChannels(namespace: string, graph: FakeGraph): Promise<TestService> {
  @Controller()
  class FakeChannels {
    @OnRpc(channelsRpc.readPlatform)
    read(request: Request): Promise<Answer> {
      return Promise.resolve(graph.answer(request));
    }
  }
  const module = fixtureModule({ service: 'channels', namespace, controllers: [FakeChannels] });
  return startTestService({ service: 'channels', module, namespace });
}
