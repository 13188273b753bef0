import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export interface Resource {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  [field: string]: unknown;
}

interface Operation {
  op: 'replace' | 'remove';
  path: string;
  value?: unknown;
}

interface Kustomization {
  namespace?: string;
  resources?: string[];
  components?: string[];
  images?: { name: string; newTag: string }[];
  patches?: { target: { kind: string; name?: string }; patch: string }[];
  [field: string]: unknown;
}

const known = ['apiVersion', 'kind', 'namespace', 'resources', 'components', 'images', 'patches'];
const clusterWide = ['Namespace'];

/**
 * Renders the part of Kustomize that deploy/kubernetes uses, so that the tests need no `kubectl`; anything else is refused. Where there is a
 * `kubectl`, a test compares the two.
 */
export function renderKustomization(folder: string, into: Resource[] = []): Resource[] {
  const kustomization = parse(readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8')) as Kustomization;
  const unknown = Object.keys(kustomization).filter((field) => !known.includes(field));
  if (unknown.length > 0) throw new Error(`${folder} uses ${unknown.join(', ')}`);
  for (const resource of kustomization.resources ?? []) {
    const file = path.join(folder, resource);
    if (resource.endsWith('.yaml')) into.push(...readResources(file));
    else renderKustomization(file, into);
  }
  for (const component of kustomization.components ?? [])
    renderKustomization(path.join(folder, component), into);
  for (const { target, patch } of kustomization.patches ?? [])
    for (const operation of JSON.parse(patch) as Operation[])
      for (const resource of into.filter((candidate) => matches(candidate, target)))
        apply(resource, operation);
  for (const { name, newTag } of kustomization.images ?? []) setTag(into, name, newTag);
  for (const { kind, metadata } of into)
    if (kustomization.namespace !== undefined && !clusterWide.includes(kind))
      metadata.namespace = kustomization.namespace;
  return into;
}

function readResources(file: string): Resource[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as Resource);
}

function matches({ kind, metadata }: Resource, target: { kind: string; name?: string }): boolean {
  return kind === target.kind && new RegExp(`^(?:${target.name ?? '.*'})$`).test(metadata.name);
}

function apply(resource: Resource, { op, path: pointer, value }: Operation): void {
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    resource,
  );
  if (!(last in parent)) throw new Error(`${resource.kind} ${resource.metadata.name} has no ${pointer}`);
  if (op === 'remove') delete parent[last];
  else parent[last] = value;
}

function setTag(value: unknown, name: string, tag: string): void {
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Record<string, unknown>;
  if (fields['image'] === name) fields['image'] = `${name}:${tag}`;
  for (const inner of Object.values(fields)) setTag(inner, name, tag);
}
