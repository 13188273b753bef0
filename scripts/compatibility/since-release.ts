import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RELEASED } from './accepted-breaks.js';
import { compareAsyncApi, type ComparedAsyncApi } from './compare-async-api.js';
import { compareOpenApi, type ComparedOpenApi } from './compare-open-api.js';
import type { Finding } from './finding.js';

/** What the documents in docs/api mean for who goes by those of the last release. */
export function changesSinceRelease(root: string): Finding[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const both = (name: string) => [read(`${RELEASED}/${name}`), read(`docs/api/${name}`)] as const;
  const [oldHttp, http] = both('openapi.json');
  const [oldBroker, broker] = both('asyncapi.json');
  return [
    ...compareOpenApi(oldHttp as ComparedOpenApi, http as ComparedOpenApi),
    ...compareAsyncApi(oldBroker as ComparedAsyncApi, broker as ComparedAsyncApi),
  ];
}
