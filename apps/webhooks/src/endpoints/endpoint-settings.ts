import { isDeepStrictEqual } from 'node:util';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { webhooksRpc } from '#shared/contracts/webhooks.js';
import type { Endpoint } from './endpoint.entity.js';

/** What an admin sets on an endpoint. */
export type EndpointSettings = Pick<Endpoint, 'url' | 'description' | 'eventTypes' | 'channelIds' | 'state'>;
export type EndpointChanges = RpcRequest<typeof webhooksRpc.updateEndpoint>['changes'];

/** What a change really changes. */
export interface EndpointDiff {
  fields: string[];
  before: Partial<EndpointSettings>;
  after: Partial<EndpointSettings>;
}

export function settingsOf({ url, description, eventTypes, channelIds, state }: Endpoint): EndpointSettings {
  return { url, description, eventTypes, channelIds, state };
}

/** Leaves out what is so already. An endpoint that is not paused any more is active, whatever it was before. */
export function diffOf(now: EndpointSettings, { paused, ...changes }: EndpointChanges): EndpointDiff {
  const state = paused === undefined ? now.state : paused ? 'paused' : 'active';
  const wanted = { ...now, ...withoutRepetition(changes), state };
  const fields = (Object.keys(now) as (keyof EndpointSettings)[]).filter(
    (field) => !isDeepStrictEqual(now[field], wanted[field]),
  );
  const only = (of: EndpointSettings): Partial<EndpointSettings> =>
    Object.fromEntries(fields.map((field) => [field, of[field]]));
  return { fields, before: only(now), after: only(wanted) };
}

/** The same type or channel twice means once. */
export function withoutRepetition<Lists extends Partial<Pick<Endpoint, 'eventTypes' | 'channelIds'>>>(
  settings: Lists,
): Lists {
  const { eventTypes, channelIds } = settings;
  return {
    ...settings,
    ...(eventTypes === undefined ? {} : { eventTypes: [...new Set(eventTypes)] }),
    ...(channelIds ? { channelIds: [...new Set(channelIds)] } : {}),
  };
}
