import type { FastifyBaseLogger } from 'fastify';
import { Cdn } from './cdn/cdn.js';
import type { Config } from './config.js';
import { FaultKnobs } from './faults/knobs.js';
import { Callers } from './graph/caller.js';
import { GraphApi } from './graph/graph-api.js';
import { AccessTokenEndpoint } from './oauth/access-token.js';
import { DialogAttempts } from './oauth/dialog-attempts.js';
import { DialogFlow } from './oauth/dialog-flow.js';
import { TokenService } from './oauth/token-service.js';
import { accountActions } from './people/account.actions.js';
import { ActionRunner } from './people/action-runner.js';
import { portfolioActions } from './people/business-portfolio.actions.js';
import { Callbacks } from './people/callbacks.js';
import { DEFAULT_SEED } from './people/control.routes.js';
import { dashboardActions } from './people/dashboard.actions.js';
import { createFacebook, type Facebook } from './people/facebook.js';
import { GroupActivity } from './people/group-activity.js';
import { groupActions } from './people/group.actions.js';
import { createInstagram } from './people/instagram.js';
import { References } from './people/references.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { LiveBus } from './world/live-bus.js';
import { Persistence } from './world/persistence.js';
import { seedWorld } from './world/seed.js';
import { World } from './world/world.js';

/** Everything wired together; route plugins take from it what they need. */
export interface Sandbox {
  config: Config;
  world: World;
  cdn: Cdn;
  faults: FaultKnobs;
  live: LiveBus;
  webhooks: WebhookSender;
  tokens: TokenService;
  callers: Callers;
  accessToken: AccessTokenEndpoint;
  api: GraphApi;
  flow: DialogFlow;
  attempts: DialogAttempts;
  refs: References;
  facebook: Facebook;
  runner: ActionRunner;
  stop: () => void;
}

function openWorld(config: Config, world: World, log: FastifyBaseLogger): Persistence | undefined {
  const persistence = config.stateFile ? new Persistence(world, config.stateFile, log) : undefined;
  if (!persistence?.restore()) seedWorld(world, { seed: DEFAULT_SEED });
  persistence?.start();
  return persistence;
}

export function createSandbox(config: Config, log: FastifyBaseLogger): Sandbox {
  const world = new World();
  const persistence = openWorld(config, world, log);
  const cdn = new Cdn(config, world);
  const faults = new FaultKnobs();
  const live = new LiveBus();
  const webhooks = new WebhookSender(config, world, faults, live, log);
  const tokens = new TokenService(world);
  const callers = new Callers(config, world, tokens);
  const refs = new References(world);
  const facebook = createFacebook({ config, world, cdn, refs, webhooks, live });
  const instagram = createInstagram({ world, cdn, webhooks, live }, refs);
  const groups = new GroupActivity({ world, cdn, webhooks, live });
  const callbacks = new Callbacks(config, world);
  webhooks.resume();
  return {
    config,
    world,
    cdn,
    faults,
    live,
    webhooks,
    tokens,
    callers,
    accessToken: new AccessTokenEndpoint(config, world, tokens),
    api: new GraphApi(
      callers,
      { config, world, cdn, tokens, callbacks, ...facebook, ...instagram.graph, groups },
      faults,
    ),
    flow: new DialogFlow(world),
    attempts: new DialogAttempts(),
    refs,
    facebook,
    runner: new ActionRunner([
      accountActions(world, refs),
      portfolioActions(world, refs, callbacks),
      dashboardActions(world, webhooks),
      ...facebook.actions,
      ...instagram.actions,
      groupActions(world, refs, groups),
    ]),
    stop: () => {
      webhooks.stop();
      persistence?.stop();
    },
  };
}
