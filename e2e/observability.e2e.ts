import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../scripts/infra/find-program.js';
import { freePorts } from '../scripts/infra/ports.js';
import { projectRoot } from '../scripts/infra/paths.js';
import type { ServiceName } from '../scripts/infra/services.js';
import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { throwAwayFolder } from '../scripts/infra/throw-away-folder.js';
import { ApiClient } from './support/api-client.js';
import { connectPage, postJson } from './support/connect-page.js';
import { eventually } from './support/eventually.js';
import { metricOf, readExposition, type Scrape } from './support/exposition.js';
import { TraceCollector } from './support/trace-collector.js';
import { orphans, readSpans, traceWith, type Span } from './support/traces.js';

const PAGE = 'Northwind Bikes';
const CUSTOMER = 'Lena Hoffmann';
const QUESTION = 'Zitronenfalter am Gartenzaun?';
const ANSWER = 'Kolibri im Wintergarten!';
const services = [
  'gateway',
  'ingest-meta',
  'channels',
  'conversations',
  'access-control',
  'webhooks',
] as const satisfies ServiceName[];
const observability = path.join(projectRoot(), 'deploy/observability');

/** Issue 6, point 7: an operator sees what goes on, and sees nothing of what customers write. */
describe('what an operator sees', () => {
  const folder = throwAwayFolder('test');
  const traceFile = path.join(folder, 'spans.jsonl');
  let stack: Stack;
  let metricsPorts: Map<ServiceName, number>;
  let admin: ApiClient;
  let conversationId: string;
  const stream = new AbortController();
  let collector: TraceCollector;

  beforeAll(async () => {
    collector = await TraceCollector.start();
    const ports = await freePorts(services.length);
    metricsPorts = new Map(services.map((name, index) => [name, ports[index]!]));
    const environment: Partial<Record<ServiceName, Record<string, string>>> = Object.fromEntries(
      [...metricsPorts].map(([name, port]) => [
        name,
        { METRICS_PORT: String(port), PARLEY_TRACE_FILE: traceFile, LOG_LEVEL: 'debug' },
      ]),
    );
    environment['access-control']!['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
    stack = await startThrowAwayStack({ environment });
    const { email, password } = stack.credentials;
    admin = await ApiClient.signIn(stack.urls.gateway, email, password);
    await connectPage(admin, stack.urls['meta-sandbox'], PAGE);
    const { credentials: headers } = admin;
    await fetch(`${stack.urls.gateway}/v1/stream`, { headers, signal: stream.signal });
  }, 300_000);

  afterAll(async () => {
    stream.abort();
    await stack?.stop();
    collector?.close();
  }, 120_000);

  it('one webhook is one trace, from the edge to the stream', async () => {
    await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, {
      customer: CUSTOMER,
      page: PAGE,
      text: QUESTION,
    });
    const trace = await recordedTrace([
      'ingest-meta webhook accept',
      'ingest-meta webhook.accepted process',
      'conversations inbound.recorded process',
      'gateway conversation.changed live',
    ]);
    expect(trace.filter(({ parentSpanId }) => parentSpanId === null)).toHaveLength(1);
    const { body } = await admin.get<{ items: { id: string }[] }>('/v1/conversations?queue=new');
    conversationId = body.items[0]!.id;
  }, 180_000);

  it('one reply is one trace, from the call to Graph', async () => {
    const answer = await admin.send(
      'POST',
      `/v1/conversations/${conversationId}/replies`,
      { text: ANSWER, thenResolve: false },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(answer.status).toBe(201);
    await recordedTrace([
      'gateway POST /v1/conversations/:conversationId/replies',
      'gateway conversations.send-reply call',
      'conversations conversations.send-reply',
      'channels conversation.reply-requested process',
      'channels Graph POST',
      'conversations delivery.sent process',
    ]);
  }, 180_000);

  it('a collector gets the spans of a service under its name', async () => {
    const signIn = '"name":"access-control.sign-in"';
    const arrived = (batch: string): boolean =>
      batch.startsWith('/v1/traces ') && batch.includes('"access-control"') && batch.includes(signIn);
    await eventually(async () => collector.received.some(arrived), 25_000);
  }, 180_000);

  it('each service tells its metrics, and how it is, on a port of their own', async () => {
    for (const name of services) {
      const { samples } = await scrape(name);
      const ofProcess = samples.find((sample) => sample.name === 'process_cpu_seconds_total');
      expect(ofProcess?.labels).toEqual({ service: name });
      expect(await promtoolProblems(name)).toBe('');
      expect((await fetch(metricsUrl(name, '/health/ready'))).status).toBe(200);
      expect((await fetch(`${stack.urls[name]}/metrics`)).status).toBe(404);
    }
  }, 180_000);

  it('what happened is in the metrics', async () => {
    const wanted: [ServiceName, string, Record<string, string>, (value: number) => boolean][] = [
      ['channels', 'parley_sends_total', { outcome: 'sent' }, (value) => value === 1],
      ['channels', 'parley_channels', { state: 'active' }, (value) => value === 1],
      ['ingest-meta', 'parley_meta_webhooks_total', { outcome: 'broker' }, (value) => value > 0],
      ['conversations', 'parley_inbound_lag_seconds_count', {}, (value) => value > 0],
      ['conversations', 'parley_queue_wait_seconds_count', {}, (value) => value > 0],
      ['conversations', 'parley_queue_messages', {}, (value) => value === 0],
      ['gateway', 'parley_stream_clients', {}, (value) => value === 1],
      ['gateway', 'parley_rpc_call_seconds_count', { outcome: 'ok' }, (value) => value > 0],
      ['access-control', 'parley_sign_ins_total', { outcome: 'ok' }, (value) => value === 1],
      ['webhooks', 'parley_quarantined_messages', {}, (value) => value === 0],
    ];
    // Gauges are cached for ten seconds.
    for (const [name, metric, labels, fits] of wanted) {
      await eventually(async () => (await valuesOf(name, metric, labels)).some(fits), 25_000);
    }
  }, 180_000);

  it('no metric has a label that grows with the data', async () => {
    const id = /[0-9a-f]{8}-[0-9a-f]{4}|\d{6}|@/;
    for (const name of services) {
      const values = (await scrape(name)).samples.flatMap(({ labels }) => Object.values(labels));
      const own = values.map((value) => value.replace(stack.namespace, ''));
      expect(own.filter((value) => id.test(value))).toEqual([]);
    }
  }, 180_000);

  it('dashboards and alert rules ask for metrics that exist', async () => {
    const types = new Map<string, string>();
    for (const name of services)
      for (const [metric, type] of (await scrape(name)).types) types.set(metric, type);
    const files = [
      ...readdirSync(path.join(observability, 'dashboards')).map((file) => path.join('dashboards', file)),
      'alerts.yml',
    ];
    const asked = files.flatMap((file) => {
      const text = readFileSync(path.join(observability, file), 'utf8');
      return [...text.matchAll(/\b(?:parley|nodejs|process)_\w+/g)].map(([name]) => ({ file, name }));
    });
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter(({ name }) => metricOf(name, types) === undefined)).toEqual([]);
  }, 180_000);

  it('logs and traces tell neither secrets nor what people wrote', async () => {
    const logs = services.map((name) => readFileSync(path.join(stack.logDir, `${name}.log`), 'utf8'));
    const all = logs.join('\n');
    const lines = all.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(20);
    // A busy database may be late; a statement that does not fit its tables is a defect.
    const missing = all.match(/A gauge is missing[^"]*/g) ?? [];
    expect(missing.filter((reason) => !/time/.test(reason))).toEqual([]);
    const told = all + readFileSync(traceFile, 'utf8');
    // How tokens of Meta begin.
    expect(told).not.toMatch(/EAAB\w/);
    for (const canary of [QUESTION, ANSWER, CUSTOMER, ...canaries()]) expect(told).not.toContain(canary);
  });

  /** What nobody may read in a log: everything that opens a door. */
  function canaries(): string[] {
    const { secrets } = stack;
    const { facebookAppId: _public, rolePasswords, ...others } = secrets;
    const session = admin.cookie.split('=')[1]!;
    const keys = [secrets.tokenKeys, secrets.secretKeys].map((key) => key.split(':')[1]!);
    return [...Object.values(others), ...Object.values(rolePasswords), ...keys, session, admin.csrfToken];
  }

  async function recordedTrace(wanted: string[]): Promise<Span[]> {
    // A span is written when it ends: after those below it.
    const found = async (): Promise<Span[] | undefined> => {
      const trace = traceWith(readSpans(traceFile), wanted);
      return trace !== undefined && orphans(trace).length === 0 ? trace : undefined;
    };
    return eventually(found, 20_000).catch(() => {
      const names = readSpans(traceFile).map(({ traceId, service, name }) => `${traceId} ${service} ${name}`);
      throw new Error(`No trace with ${wanted.join(', ')} in\n${names.join('\n')}`);
    });
  }

  const metricsUrl = (name: ServiceName, page: string): string =>
    `http://127.0.0.1:${metricsPorts.get(name)}${page}`;

  /** What Prometheus' own tool, where this machine has it, says about our metrics; prom-client's own keep no convention. */
  async function promtoolProblems(name: ServiceName): Promise<string> {
    const promtool = findProgram('promtool');
    if (promtool === undefined) return '';
    const text = await (await fetch(metricsUrl(name, '/metrics'))).text();
    const own = text.split('\n').filter((line) => /^(# \w+ )?parley_/.test(line));
    const { stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], {
      input: `${own.join('\n')}\n`,
      encoding: 'utf8',
    });
    return stdout + stderr;
  }

  async function scrape(name: ServiceName): Promise<Scrape> {
    return readExposition(await (await fetch(metricsUrl(name, '/metrics'))).text());
  }

  async function valuesOf(
    name: ServiceName,
    metric: string,
    labels: Record<string, string>,
  ): Promise<number[]> {
    const { samples } = await scrape(name);
    const wanted = Object.entries(labels);
    return samples
      .filter(
        (sample) =>
          sample.name === metric && wanted.every(([label, value]) => sample.labels[label] === value),
      )
      .map(({ value }) => value);
  }
});
