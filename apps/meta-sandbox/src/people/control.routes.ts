import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Cdn } from '../cdn/cdn.js';
import type { Config } from '../config.js';
import type { FaultKnobs } from '../faults/knobs.js';
import { faultsSchema } from '../faults/schema.js';
import type { TokenService } from '../oauth/token-service.js';
import type { LiveBus } from '../world/live-bus.js';
import { settingsSchema } from '../world/settings.js';
import { seedWorld } from '../world/seed.js';
import type { World } from '../world/world.js';
import type { ActionRunner } from './action-runner.js';
import { directGrantSchema, grantDirectly } from './direct-grant.js';
import { parseInput } from './parse-input.js';
import type { References } from './references.js';
import { SandboxError } from './sandbox-error.js';
import { stateView } from './state-view.js';

export interface ControlServices {
  config: Config;
  world: World;
  cdn: Cdn;
  faults: FaultKnobs;
  live: LiveBus;
  refs: References;
  runner: ActionRunner;
  tokens: TokenService;
}

export const DEFAULT_SEED = 1;

const seedSchema = z.strictObject({
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(DEFAULT_SEED),
  customers: z.number().int().min(1).max(10_000).optional(),
});

const clockSchema = z.strictObject({
  advanceMs: z
    .number()
    .int()
    .min(1)
    .max(10 * 365 * 86_400_000),
});
const batchSchema = z
  .array(z.looseObject({ type: z.string() }))
  .min(1)
  .max(10_000);

/** Starts the world again from a seed; faults are switched off with it. */
export function reseed(services: Pick<ControlServices, 'world' | 'faults' | 'live'>, input: unknown): object {
  const options = parseInput(seedSchema, input);
  services.faults.clear();
  seedWorld(services.world, options);
  services.live.publish({ kind: 'reset' });
  return { seed: services.world.seed };
}

/** Replaces the faults by what the JSON says. */
export function setFaults(
  { faults, live }: Pick<ControlServices, 'faults' | 'live'>,
  json: string | undefined,
): void {
  faults.set(parseInput(faultsSchema, parseJson(json ?? '')));
  live.publish({ kind: 'reset' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SandboxError(422, 'invalid-input', 'This is not JSON.');
  }
}

export function advanceClock(
  { world, live }: Pick<ControlServices, 'world' | 'live'>,
  input: unknown,
): object {
  world.advanceClock(parseInput(clockSchema, input).advanceMs);
  live.publish({ kind: 'clock' });
  return { now: new Date(world.clock.now()).toISOString(), offsetMs: world.clock.offsetMs };
}

/** `/sandbox/api`: the sandbox's own JSON API for tests and benches. */
export async function controlRoutes(app: FastifyInstance, services: ControlServices): Promise<void> {
  const { config, world, faults, refs, runner, tokens } = services;
  app.get('/state', () => stateView(world, faults, config));
  app.post('/reset', () => reseed(services, {}));
  app.post('/seed', (request) => reseed(services, request.body));
  app.get('/clock', () => ({
    now: new Date(world.clock.now()).toISOString(),
    offsetMs: world.clock.offsetMs,
  }));
  app.post('/clock', (request) => advanceClock(services, request.body));
  app.get('/faults', () => faults.get());
  app.put('/faults', (request) => {
    faults.set(parseInput(faultsSchema, request.body));
    return faults.get();
  });
  app.delete('/faults', () => {
    faults.clear();
    return faults.get();
  });
  app.get('/settings', () => world.settings);
  app.put('/settings', (request) => {
    world.settings = parseInput(settingsSchema, request.body);
    return world.settings;
  });
  app.post('/grants', (request) => {
    const input = parseInput(directGrantSchema, request.body);
    return grantDirectly(world, tokens, refs.person(input.person), input);
  });
  app.post<{ Params: { type: string } }>('/actions/:type', (request) =>
    runner.run(request.params.type, request.body),
  );
  app.post('/actions', async (request) => {
    const actions = parseInput(batchSchema, request.body);
    const results: object[] = [];
    for (const { type, ...input } of actions) results.push(await runner.run(type, input));
    return { results };
  });
}
