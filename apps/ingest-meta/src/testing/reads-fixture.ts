import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import type { ReadReason } from '#shared/contracts/ingest.js';
import type { TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import type { IngestConfig } from '../config.js';
import { ReadPlanner } from '../reads/read-planner.service.js';
import { FakeGraph, startFakeChannels } from './fake-graph.js';
import { IngestFixture } from './ingest-fixture.js';

export interface ReadRow {
  id: string;
  state: string;
  done: number;
  known: number;
  found: number;
  gaps: number;
  problem: string | null;
  waiting: boolean;
}

const hour = 3_600_000;
let next = 770_000_000_000_000;

/** ingest-meta beside a fake Graph. Polls only happen when a spec asks for them. */
export class ReadsFixture {
  readonly graph = new FakeGraph();

  private constructor(
    readonly ingest: IngestFixture,
    private readonly channels: { service?: TestService },
  ) {}

  static async start(overrides: Partial<IngestConfig> = {}): Promise<ReadsFixture> {
    const ingest = await IngestFixture.start({
      HISTORY_DAYS: 0,
      RECONCILE_HOURS: 168,
      INSTAGRAM_POLL_MINUTES: 1440,
      ...overrides,
    });
    const channels: { service?: TestService } = {};
    const fixture = new ReadsFixture(ingest, channels);
    channels.service = await startFakeChannels(ingest.namespace, fixture.graph);
    return fixture;
  }

  /** A channel of its own, whose first poll lies far ahead. */
  async channel(platform: ChannelFacts['platform'] = 'facebook-page'): Promise<ChannelFacts> {
    const channel = await this.ingest.activate({ platform, platformAccountId: String(next++) });
    await waitFor(async () => {
      const rows = await this.ingest.rows('select 1 from channel_routes where channel_id = $1', [channel.id]);
      return rows.length === 1;
    });
    await this.settled(channel);
    await this.facts(channel);
    return channel;
  }

  /** Has it read from so many hours ago; resolves with the read when it has ended. */
  async read(channel: ChannelFacts, reason: ReadReason = 'requested', hours = 24): Promise<ReadRow> {
    const id = await this.want(channel, reason, hours);
    return waitFor(async () => {
      const row = await this.row(id);
      return ['done', 'failed'].includes(row.state) ? row : undefined;
    });
  }

  async want(channel: ChannelFacts, reason: ReadReason = 'requested', hours = 24): Promise<string> {
    const planner = this.ingest.service.app.get(ReadPlanner);
    const about = { channelId: channel.id, organizationId: channel.organizationId };
    const { read } = await planner.want(about, reason, new Date(Date.now() - hours * hour));
    return read.id;
  }

  async row(id: string): Promise<ReadRow> {
    const [row] = await this.ingest.rows<ReadRow>(
      'select *, lease is null as waiting from channel_reads where id = $1',
      [id],
    );
    if (row === undefined) throw new Error(`There is no read ${id}`);
    return row;
  }

  /** Facts of the channel, once the outbox has been emptied. */
  async facts(channel: ChannelFacts): Promise<InboundFact[]> {
    await waitFor(async () => {
      const rows = await this.ingest.rows(
        `select 1 from outbox_messages where routing_key = 'inbound.recorded'`,
      );
      return rows.length === 0;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return this.ingest.recorded
      .filter(({ channelId }) => channelId === channel.id)
      .flatMap(({ facts }) => facts);
  }

  /** Forgets what was recorded so far. */
  forget(): void {
    this.ingest.recorded.length = 0;
    this.graph.asked.length = 0;
  }

  /** Every read of the channel has ended; with the first poll that comes by itself. */
  private async settled(channel: ChannelFacts): Promise<void> {
    if (channel.platform === 'facebook-group') return;
    await waitFor(
      async () => {
        const rows = await this.ingest.rows<{ state: string }>(
          'select state from channel_reads where channel_id = $1',
          [channel.id],
        );
        return rows.length > 0 && rows.every(({ state }) => state === 'done');
      },
      { timeoutMs: 15_000 },
    );
  }

  async close(): Promise<void> {
    await this.channels.service?.close();
    await this.ingest.close();
  }
}
