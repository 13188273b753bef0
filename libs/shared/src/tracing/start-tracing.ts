import { setTimeout as sleep } from 'node:timers/promises';
import { recordSpans } from './spans.js';

const SHUTDOWN_MS = 2000;

/** Where spans go; neither: none are recorded. */
export interface TracingConfig {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  OTEL_TRACES_SAMPLER_ARG: number;
  PARLEY_TRACE_FILE?: string;
}

/**
 * Records spans when there is somewhere to send them. The SDK is loaded only then. Returns what sends off the last ones before
 * the process ends.
 */
export async function startTracing(service: string, config: TracingConfig): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, PARLEY_TRACE_FILE: file } = config;
  if (endpoint === undefined && file === undefined) return () => Promise.resolve();
  const sdk = await import('@opentelemetry/sdk-trace-node');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const spanProcessors = [];
  if (file !== undefined) {
    const { traceFile } = await import('./trace-file.js');
    spanProcessors.push(new sdk.SimpleSpanProcessor(traceFile(file, service)));
  }
  if (endpoint !== undefined) {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
    spanProcessors.push(new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url })));
  }
  const root = new sdk.TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG);
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'parley' }),
    sampler: new sdk.ParentBasedSampler({ root }),
    spanProcessors,
  });
  recordSpans(provider.getTracer('parley'));
  return async () => {
    recordSpans(undefined);
    // A collector that is away must not hold up the end.
    const sent = provider.shutdown().catch(() => undefined);
    await Promise.race([sent, sleep(SHUTDOWN_MS, undefined, { ref: false })]);
  };
}
