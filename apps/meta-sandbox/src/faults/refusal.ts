import { GraphError } from '../graph/graph-error.js';
import type { GraphRefusal, Usage } from './schema.js';

const TEXTS: Record<number, string> = {
  1: 'An unknown error occurred',
  2: 'Service temporarily unavailable',
  4: 'Application request limit reached',
  17: 'User request limit reached',
  32: 'Page request limit reached',
  341: 'Application limit reached',
  368: 'The action attempted has been deemed abusive or is otherwise disallowed',
  613: 'Calls to this api have exceeded the rate limit.',
  1200: 'Temporary send message failure. Please try again later.',
  80001: 'There have been too many calls to this Page account. Wait a bit and try again.',
  80002: 'There have been too many calls to this Instagram account. Wait a bit and try again.',
  80006: 'There have been too many calls to this Messenger account. Wait a bit and try again.',
};
const TRANSIENT = [1, 2, 4, 17, 32, 341, 613, 1200, 80001, 80002, 80006];
const USAGE_TYPE: Record<number, Usage['type']> = { 80001: 'pages', 80002: 'instagram', 80006: 'messenger' };

/** The error of a refusal; texts and `is_transient` of most are ours [unverified]. */
export function refusalError({ code, subcode, message }: GraphRefusal): GraphError {
  const text = message ?? `(#${code}) ${TEXTS[code] ?? 'The call was refused'}`;
  const status = code === 1 || code === 2 ? 500 : code === 190 ? 401 : 400;
  return new GraphError(code, text, {
    status,
    transient: TRANSIENT.includes(code),
    ...(subcode === undefined ? {} : { subcode }),
  });
}

/** `X-Business-Use-Case-Usage` and `X-App-Usage` of an answer (6.4). */
export function usageHeaders(account: string, usage: Usage): Record<string, string> {
  const figures = {
    call_count: usage.callCount,
    total_cputime: usage.totalCpuTime,
    total_time: usage.totalTime,
  };
  const row = { type: usage.type, ...figures, estimated_time_to_regain_access: usage.minutes };
  return {
    'X-App-Usage': JSON.stringify(figures),
    'X-Business-Use-Case-Usage': JSON.stringify({ [account]: [row] }),
  };
}

/** What the header says together with a limit's error. */
export function refusalUsage({ code, minutes }: GraphRefusal): Usage | undefined {
  if (minutes === undefined) return undefined;
  const type = USAGE_TYPE[code] ?? 'pages';
  return { type, callCount: 100, totalTime: 100, totalCpuTime: 100, minutes };
}
