import { spawnSync } from 'node:child_process';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Namespace, Service } from 'kubernetes-models/v1';
import { ScaledObject, TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { parseAllDocuments } from 'yaml';
import { imageEntries, type ImageName } from '../images/image-entries.js';
import { configSchemas, unknownNames, type ConfiguredProgram } from './config-schemas.js';
import { renderKustomization, type Resource } from './kustomize.js';
import { durableQueues } from './topology.js';

interface Model {
  validate(): void;
}
type Validated = Record<string, new (data: never) => Model>;

/** The kinds whose schema a package has; of the others only the form that Kustomize needs is known here. */
const schemas = {
  Deployment,
  Ingress,
  NetworkPolicy,
  PodDisruptionBudget,
  ConfigMap,
  Namespace,
  Service,
  ScaledObject,
  TriggerAuthentication,
} as unknown as Validated;
// Published as ESM only, which Jest cannot load: checked in a process of its own.
const cloudNativePg = ['Cluster', 'ScheduledBackup'];
const withoutSchema = ['Binding', 'Exchange', 'ObjectStore', 'PodMonitor', 'Queue', 'RabbitmqCluster'];

interface Container {
  name: string;
  image: string;
  env: { name: string; value?: string; valueFrom?: { configMapKeyRef?: { name: string; key: string } } }[];
  resources: { requests: object; limits: object };
  securityContext: object;
  ports?: { name: string }[];
}
interface PodSpec {
  securityContext: object;
  automountServiceAccountToken: boolean;
  initContainers?: Container[];
  containers: Container[];
}
const podOf = (deployment: Resource) => (deployment['spec'] as { template: { spec: PodSpec } }).template.spec;
const containersOf = (deployment: Resource) => {
  const { initContainers = [], containers } = podOf(deployment);
  return [...initContainers, ...containers];
};

describe.each(['small', 'production'])('deploy/kubernetes/overlays/%s', (overlay) => {
  const folder = `deploy/kubernetes/overlays/${overlay}`;
  const resources = renderKustomization(folder);
  const ofKind = (kind: string) => resources.filter((resource) => resource.kind === kind);
  const deployments = ofKind('Deployment').map(
    (deployment) => [deployment.metadata.name, deployment] as const,
  );

  it('fits the schemas of its kinds', () => {
    for (const resource of resources) {
      if (cloudNativePg.includes(resource.kind)) continue;
      const Schema = schemas[resource.kind];
      if (Schema === undefined) expect(withoutSchema).toContain(resource.kind);
      else expect(() => new Schema(resource as never).validate()).not.toThrow();
    }
  });

  it('fits the schemas of CloudNativePG', () => {
    const program = `import * as kinds from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1';
      for (const resource of JSON.parse(process.argv[1])) new kinds[resource.kind](resource).validate();`;
    const checked = resources.filter(({ kind }) => cloudNativePg.includes(kind));
    expect(checked).toHaveLength(10);
    const args = ['--input-type=module', '-e', program, JSON.stringify(checked)];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('names everything once', () => {
    const names = resources.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names).toEqual([...new Set(names)]);
  });

  const kubectl = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
  // The tests run without kubectl too; what it would say was compared where there is one.
  (kubectl.status === 0 ? it : it.skip)('is what kubectl renders', () => {
    const key = ({ kind, metadata }: Resource) => `${kind} ${metadata.name}`;
    const byKey = (list: Resource[]) => new Map(list.map((resource) => [key(resource), resource]));
    expect(byKey(parseAllDocuments(kubectl.stdout).map((one) => one.toJS() as Resource))).toEqual(
      byKey(resources),
    );
  });

  it.each(deployments)('%s is not root, cannot write, is probed and limited', (_name, deployment) => {
    const pod = podOf(deployment);
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const container of containersOf(deployment)) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.image).toMatch(/^parley-[a-z-]+:\d+\.\d+\.\d+$/);
      expect(Object.keys(container.resources)).toEqual(['requests', 'limits']);
    }
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
      expect(pod.containers[0]).toHaveProperty(probe);
  });

  it.each(deployments)(
    '%s has only names that its program knows, and each that it requires',
    (_name, deployment) => {
      for (const { name, image, env } of containersOf(deployment)) {
        const schema = configSchemas[serviceOf(image) as ConfiguredProgram];
        const names = env.map((variable) => variable.name);
        expect(unknownNames(schema, names)).toEqual([]);
        const required = Object.entries(schema.shape).filter(
          ([, field]) => !field.safeParse(undefined).success,
        );
        const needed = name === 'migrate' ? ['DATABASE_URL'] : required.map(([variable]) => variable);
        expect(names).toEqual(expect.arrayContaining(needed));
      }
    },
  );

  it('gives values that the programs take', () => {
    const data = ofKind('ConfigMap')[0]?.['data'] as Record<string, string>;
    for (const [, deployment] of deployments)
      for (const { image, env } of containersOf(deployment)) {
        const { shape } = configSchemas[serviceOf(image) as ConfiguredProgram];
        for (const { name, value, valueFrom } of env) {
          const given = value ?? data[valueFrom?.configMapKeyRef?.key ?? ''];
          if (valueFrom?.configMapKeyRef) expect([name, given]).toEqual([name, expect.any(String)]);
          // The console is in the image, not in this checkout; an empty value counts as none.
          if (given === undefined || given === '' || name === 'CONSOLE_DIR') continue;
          const field = (shape as Record<string, { safeParse(value: string): { success: boolean } }>)[name];
          expect([name, field?.safeParse(given).success]).toEqual([name, true]);
        }
      }
  });

  it('migrates each database before its service starts', () => {
    for (const [, deployment] of deployments) {
      const service = serviceOf(podOf(deployment).containers[0]!.image);
      const migrates = imageEntries[service].some((entry) => entry.endsWith('/migrate'));
      expect((podOf(deployment).initContainers ?? []).map(({ image }) => serviceOf(image))).toEqual(
        migrates ? [service] : [],
      );
    }
  });

  it('lets disruptions take one of each at a time', () => {
    const names = deployments.map(([name]) => name);
    expect(ofKind('PodDisruptionBudget').map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining(names),
    );
  });

  it('denies what no policy allows, and lets only gateway and webhook edge be reached from outside', () => {
    const policies = ofKind('NetworkPolicy') as (Resource & {
      spec: { podSelector: object; ingress?: unknown[] };
    })[];
    const named = (name: string) => policies.find(({ metadata }) => metadata.name === name)?.spec;
    expect(named('default-deny')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const outside = policies.filter(({ spec }) =>
      JSON.stringify(spec.ingress ?? []).includes('ingress-nginx'),
    );
    expect(outside.map(({ spec }) => spec.podSelector)).toEqual([
      { matchLabels: { 'app.kubernetes.io/name': 'gateway' } },
      { matchLabels: { 'app.kubernetes.io/name': 'ingest-edge' } },
    ]);
    expect(
      policies.filter(({ spec }) => spec.ingress?.some((rule) => JSON.stringify(rule) === '{}')),
    ).toEqual([]);
  });

  it('scales by queues and workloads that exist', () => {
    const queues = durableQueues('parley').map(({ queue }) => queue);
    for (const { spec } of ofKind('ScaledObject') as (Resource & { spec: Scaled })[]) {
      expect(deployments.map(([name]) => name)).toContain(spec.scaleTargetRef.name);
      for (const { metadata } of spec.triggers) expect(queues).toContain(metadata.queueName);
    }
    expect(ofKind('ScaledObject')).toHaveLength(overlay === 'production' ? 3 : 0);
  });
});

interface Scaled {
  scaleTargetRef: { name: string };
  triggers: { metadata: { queueName: string } }[];
}

function serviceOf(image: string): ImageName {
  return image.replace(/^parley-/, '').replace(/:.*$/, '') as ImageName;
}
