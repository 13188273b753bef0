import type { ChannelRole, TokenScope } from '#shared/contracts/roles.js';
import type { ErrorCode } from '#shared/errors/error-codes.js';
import type { StreamableFile } from '@nestjs/common';
import type { z } from 'zod';

/**
 * Who may call a route.
 * - `public`: anybody.
 * - `signed-in`: every user; the owner narrows the answer to the user's channels.
 * - `admin`: admins of the organization. A channel in the path that a non-admin cannot see answers `not-found`.
 * - `channelRole`: at least this role on the channel of the conversation in the path. No role on it: `not-found`; a
 *   weaker one: `role-missing`.
 * - `anyChannel`: at least this role on some channel, else `role-missing`; the owner narrows the answer to such channels.
 * - `visible`: who sees what the path names; its owner answers everybody else with `not-found`.
 */
export type Access =
  'public' | 'signed-in' | 'visible' | 'admin' | { channelRole: ChannelRole } | { anyChannel: ChannelRole };

/** What an API token needs for a route; `session`: never with one. */
export type RouteScope = TokenScope | 'session';

/** Which allowance a call is taken from; by default `read` for GET, else `write`. */
export type RateClass = 'read' | 'write' | 'send' | 'search' | 'export' | 'sign-in';

export type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data';

/** What a route answers when it works. `schema` is missing where there is no JSON body. */
export interface RouteResponse {
  status: 200 | 201 | 204 | 302;
  description: string;
  schema?: z.ZodType;
  headers?: z.ZodObject;
  /** The JSON is written as it is made, by a handler that holds to `schema`. */
  streamed?: true;
  /** For bodies that are not JSON: the event stream, pages and files. */
  mediaType?: 'text/event-stream' | 'text/html' | 'text/css' | 'text/csv' | 'application/octet-stream';
}

/** One operation of the HTTP API. Guards, validation, the OpenAPI document and the tests all read it. */
export interface Route {
  operationId: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI notation: `/v1/conversations/{conversationId}`. */
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  /** Required unless `access` is `public`; the app does not start without it. */
  scope?: RouteScope;
  rate?: RateClass;
  /** The member of the answer that is its strong ETag. */
  versioned?: 'version' | 'settingsVersion';
  /** `If-Match` is required, and becomes `expectedVersion` of the input. */
  ifMatch?: true;
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** How the body is sent; a `multipart/form-data` body is one file, which the handler takes from the request. */
  bodyType?: BodyType;
  response: RouteResponse;
  /** Besides those that follow from access, parameters and body (`errorsOf`). */
  errors: readonly ErrorCode[];
  /** Browser navigations: an error becomes a redirect back to where it began, with `?error={code}`. */
  redirectsOnError?: true;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler of the route gets, parsed by the route's own schemas. */
export interface RouteInput<R extends Route> {
  params: Parsed<R['params']>;
  query: Parsed<R['query']>;
  headers: Parsed<R['headers']>;
  body: Parsed<R['body']>;
  /** From `If-Match`. */
  expectedVersion: R['ifMatch'] extends true ? number : undefined;
}

/** What a handler of the route returns; the stream and redirects write their answer themselves. */
export type RouteOutput<R extends Route> = R['response']['streamed'] extends true
  ? StreamableFile
  : R['response']['schema'] extends z.ZodType
    ? z.input<R['response']['schema']>
    : R['response']['mediaType'] extends 'text/html' | 'text/css'
      ? string
      : R['response']['mediaType'] extends 'application/octet-stream' | 'text/csv'
        ? StreamableFile | undefined
        : void;

/** Declares a route; keeps the literal types of its schemas. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}
