import { LaunchError } from './launch-error.js';

export const tiers = ['unit', 'db', 'e2e'] as const;
export type Tier = (typeof tiers)[number];

export interface TestPlan {
  projects: Tier[];
  lint: boolean;
  /** Passed on to Jest. */
  jest: string[];
}

/**
 * Arguments of `npm test`: none = lint and all tiers; `--only=unit|db|e2e` = that tier without lint; everything else goes to
 * Jest, and lint is left out then.
 */
export function parseTestArguments(args: string[]): TestPlan {
  const only = args.filter((arg) => arg.startsWith('--only=')).map((arg) => arg.slice('--only='.length));
  const jest = args.filter((arg) => !arg.startsWith('--only='));
  const projects = only.length === 0 ? [...tiers] : only.map(toTier);
  return { projects, lint: args.length === 0, jest };
}

function toTier(name: string): Tier {
  const tier = tiers.find((candidate) => candidate === name);
  if (tier === undefined) throw new LaunchError(`--only: expected ${tiers.join(', ')}, found "${name}"`);
  return tier;
}
