import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A part of the program and its share of the CPU samples, without idle time. */
export interface ProfileShare {
  where: string;
  percent: number;
}

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples: number[];
}

const IDLE = new Set(['(idle)', '(program)', '(root)']);

/** Sums up the `.cpuprofile` files of a folder by package or by part of ours, largest first. */
export function summarise(folder: string): ProfileShare[] {
  const counts = new Map<string, number>();
  let total = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CpuProfile;
    const places = new Map(profile.nodes.map((node) => [node.id, placeOf(node.callFrame)]));
    for (const sample of profile.samples) {
      const place = places.get(sample) ?? '(unknown)';
      if (IDLE.has(place)) continue;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      total += 1;
    }
  }
  return [...counts]
    .map(([where, count]) => ({ where, percent: (100 * count) / total }))
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, 14);
}

function placeOf({ functionName, url }: { functionName: string; url: string }): string {
  if (url === '') return functionName === '' ? '(native)' : functionName;
  if (url.startsWith('node:')) return `node:${url.slice(5).split('/')[0]}`;
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  const own = /dist\/(?:apps|libs)\/([^/]+)\/src\/([^/]+)/.exec(url);
  return own === null ? url : `${own[1]}/${own[2]}`;
}
