/** One sample of a scrape. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** A scrape in Prometheus' text format, read without the library that wrote it. */
export interface Scrape {
  /** Type of each declared metric, also of those without samples. */
  types: Map<string, string>;
  samples: Sample[];
}

const helpLine = /^# HELP [a-zA-Z_:][\w:]* \S/;
const typeLine = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary)$/;
const sampleLine = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/** Throws on a line that Prometheus would not take. */
export function readExposition(text: string): Scrape {
  const scrape: Scrape = { types: new Map(), samples: [] };
  for (const line of text.split('\n')) {
    if (line === '' || helpLine.test(line)) continue;
    const [, declared, type] = typeLine.exec(line) ?? [];
    if (declared !== undefined && type !== undefined) {
      if (scrape.types.has(declared)) throw new Error(`${declared} is declared twice`);
      scrape.types.set(declared, type);
    } else scrape.samples.push(readSample(line, scrape.types));
  }
  return scrape;
}

/** The declared metric that a sample, or a query, of this name is about. */
export function metricOf(name: string, types: Map<string, string>): string | undefined {
  if (types.has(name)) return name;
  const base = name.replace(/_(bucket|sum|count)$/, '');
  return ['histogram', 'summary'].includes(types.get(base) ?? '') ? base : undefined;
}

function readSample(line: string, types: Map<string, string>): Sample {
  const [, name, labels = '', value] = sampleLine.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`Not a sample: ${line}`);
  if (metricOf(name, types) === undefined) throw new Error(`${name} was not declared before`);
  const number = value === '+Inf' ? Infinity : Number(value);
  if (Number.isNaN(number) && !/^nan$/i.test(value)) throw new Error(`Not a number: ${line}`);
  return { name, labels: readLabels(labels), value: number };
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  label.lastIndex = 0;
  while (label.lastIndex < text.length) {
    const [, name, value] = label.exec(text) ?? [];
    if (name === undefined || value === undefined) throw new Error(`Not labels: ${text}`);
    labels[name] = value;
  }
  return labels;
}
