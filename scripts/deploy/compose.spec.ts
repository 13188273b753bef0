import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../../libs/shared/src/config/load-config.js';
import { imageEntries } from '../images/image-entries.js';
import { configSchemas, unknownNames, type ConfiguredProgram } from './config-schemas.js';

interface Service {
  image: string;
  build?: { args: { SERVICE: keyof typeof imageEntries } };
  profiles: string[];
  user: string;
  read_only: boolean;
  cap_drop: string[];
  mem_limit: string;
  cpus: number;
  command?: string[];
  environment?: Record<string, string | number>;
  secrets?: (string | { source: string })[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const { services, secrets } = parse(text, { merge: true }) as Compose;
const entries = Object.entries(services);
const jobs = entries.filter(([name]) => name === 'seed' || name.startsWith('migrate-'));
const servers = entries.filter(([name]) => name !== 'cli' && !jobs.some(([job]) => job === name));
const secretOf = (secret: string | { source: string }): string =>
  typeof secret === 'string' ? secret : secret.source;

describe('docker-compose.yml', () => {
  it.each(entries)('%s is pinned, limited, not root and cannot write to its image', (_name, service) => {
    expect(service.image).toMatch(/^[\w./-]+:(v?\d+\.\d+[\w.-]*|\$\{PARLEY_VERSION:\?\})$/);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect([service.mem_limit, service.cpus, service.profiles]).not.toContain(undefined);
  });

  it.each(servers)('%s tells whether it is healthy', (_name, service) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  it('waits for servers until they are healthy and for jobs until they are done', () => {
    for (const [name, service] of entries)
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect([name, other, Object.keys(services)]).toEqual([name, other, expect.arrayContaining([other])]);
        const job = jobs.some(([candidate]) => candidate === other);
        expect([name, other, condition]).toEqual([
          name,
          other,
          job ? 'service_completed_successfully' : 'service_healthy',
        ]);
      }
  });

  it('migrates each database before its service starts', () => {
    for (const [name, service] of servers) {
      const image = service.build?.args.SERVICE;
      if (image === undefined || !imageEntries[image].some((entry) => entry.endsWith('/migrate'))) continue;
      expect([name, Object.keys(service.depends_on ?? {})]).toEqual([
        name,
        expect.arrayContaining([`migrate-${image}`]),
      ]);
    }
  });

  it('publishes no database and no broker, and the rest on the loopback address only', () => {
    const published = entries.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port] as const));
    for (const [name, port] of published) {
      expect(['gateway', 'ingest-meta', 'meta-sandbox', 'grafana']).toContain(name);
      expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('gives secrets as files, each to whom reads it', () => {
    for (const [name, service] of entries) {
      const given = (service.secrets ?? []).map(secretOf);
      expect([name, given.filter((secret) => !(secret in secrets))]).toEqual([name, []]);
      const files = Object.values(service.environment ?? {})
        .map(String)
        .filter((value) => value.startsWith('/run/'));
      for (const file of files)
        expect([name, given]).toEqual([name, expect.arrayContaining([path.basename(file)])]);
    }
    const plain = [...text.matchAll(/^ +\w*(?:SECRET|PASSWORD|KEYS|DATABASE_URL|AMQP_URL)\w*: (.*)$/gm)];
    expect(plain.map(([, value]) => value).filter((value) => !value?.startsWith('/run/secrets/'))).toEqual([
      '${SANDBOX_APP_SECRET:-}',
    ]);
  });
});

describe('the environment of docker-compose.yml', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-compose-'));
  const made = path.join(folder, 'secrets');
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(() => {
    const script = path.resolve('deploy/compose/make-secrets.sh');
    execFileSync('sh', [script], { cwd: folder });
    writeFileSync(path.join(made, 'facebook_app_secret'), '0123456789abcdef0123456789abcdef\n');
    execFileSync('sh', [script], { cwd: folder });
  });

  it('finds each secret made, in a folder that only its owner enters, and none made anew', () => {
    expect(statSync(made).mode & 0o777).toBe(0o700);
    for (const { file } of Object.values(secrets))
      expect(statSync(path.join(folder, file)).isFile()).toBe(true);
    expect(readFileSync(path.join(made, 'facebook_app_secret'), 'utf8')).toMatch(/^0123/);
  });

  const programs = entries
    .filter(([, { build }]) => build !== undefined && build.args.SERVICE !== 'meta-sandbox')
    .map(([name, service]) => [name, service, programOf(name, service)] as const);

  it.each(programs)(
    '%s has only names that its program knows, with values that it takes',
    (_name, service, program) => {
      const schema = configSchemas[program];
      const environment = Object.entries(service.environment ?? {});
      expect(
        unknownNames(
          schema,
          environment.map(([key]) => key),
        ),
      ).toEqual([]);
      const values = environment
        // The console is in the image, not in this checkout.
        .filter(([key]) => key !== 'CONSOLE_DIR')
        .map(([key, value]) => [
          key,
          String(value).startsWith('/run/secrets/')
            ? path.join(made, path.basename(String(value)))
            : filledIn(String(value)),
        ]);
      const shape = schema.shape as z.ZodRawShape;
      const migrates = service.command?.[1] === 'migrate.js';
      const needed = migrates ? z.object({ DATABASE_URL: shape['DATABASE_URL']! }) : schema;
      expect(() => loadConfig(needed, Object.fromEntries(values))).not.toThrow();
    },
  );

  it('of the sandbox has only names that it knows', () => {
    const known = readFileSync('apps/meta-sandbox/src/config.ts', 'utf8');
    for (const name of Object.keys(services['meta-sandbox']?.environment ?? {}))
      expect(known).toContain(`  ${name}: `);
  });
});

function programOf(name: string, { build }: Service): ConfiguredProgram {
  return name === 'seed' ? 'seed' : (build?.args.SERVICE as ConfiguredProgram);
}

/** A value with what the operator is to set in `.env`. */
function filledIn(value: string): string {
  const example: Record<string, string> = {
    PUBLIC_URL: 'https://care.example.com',
    WEBHOOK_CALLBACK_URL: 'https://care.example.com/webhooks/meta',
    FACEBOOK_APP_ID: '123456789012345',
    SEED_ADMIN_EMAIL: 'admin@example.com',
    SEED_ORGANIZATION: 'Example',
  };
  return value.replace(/\$\{(\w+)(?::?-([^}]*)|:\?[^}]*)\}/g, (_all, name: string, fallback?: string) => {
    const given = example[name] ?? fallback;
    if (given === undefined) throw new Error(`${name} is not in deploy/compose/env.example`);
    return given;
  });
}
