import { session } from '#shared/contracts/access.js';
import { nothing } from '#shared/contracts/common.js';
import { isWellFormedToken } from '#shared/tokens/api-token-format.js';
import type { CliConfig } from '../config.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { ApiClient } from './api-client.js';

/** The API with `PARLEY_TOKEN`. */
export function apiWithToken({ PARLEY_URL, PARLEY_TOKEN }: CliConfig): ApiClient {
  if (PARLEY_TOKEN === undefined) {
    throw new CliError(
      'PARLEY_TOKEN is not set: make an API token and put it there, or its file into PARLEY_TOKEN_FILE',
      exitCodes.usage,
    );
  }
  if (!isWellFormedToken(PARLEY_TOKEN)) {
    throw new CliError('PARLEY_TOKEN is not an API token of Parley: was it copied whole?', exitCodes.usage);
  }
  return new ApiClient(PARLEY_URL, { authorization: `Bearer ${PARLEY_TOKEN}` });
}

/**
 * Runs `work` signed in as `PARLEY_EMAIL`, and signs out again: links of users and API tokens are made in sessions only, so that a
 * stolen token cannot make others.
 */
export async function inSession<Result>(
  config: CliConfig,
  work: (api: ApiClient) => Promise<Result>,
): Promise<Result> {
  const api = await signIn(config);
  try {
    return await work(api);
  } finally {
    await api.ask({ path: '/v1/session', method: 'DELETE', schema: nothing }).catch(() => undefined);
  }
}

async function signIn(config: CliConfig): Promise<ApiClient> {
  const { PARLEY_URL, PARLEY_EMAIL, PARLEY_PASSWORD, PARLEY_SECOND_FACTOR } = config;
  if (PARLEY_EMAIL === undefined || PARLEY_PASSWORD === undefined) {
    throw new CliError(
      'this needs a person who signs in, API tokens may not do it: set PARLEY_EMAIL and PARLEY_PASSWORD_FILE',
      exitCodes.usage,
    );
  }
  const { data, headers } = await new ApiClient(PARLEY_URL, {}).ask({
    path: '/v1/session',
    method: 'POST',
    body: {
      email: PARLEY_EMAIL,
      password: PARLEY_PASSWORD,
      ...(PARLEY_SECOND_FACTOR !== undefined && { secondFactor: PARLEY_SECOND_FACTOR }),
    },
    schema: session.pick({ csrfToken: true }),
  });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return new ApiClient(PARLEY_URL, { cookie, 'x-csrf-token': data.csrfToken });
}
