import { readFileSync } from 'node:fs';
import { asyncApiDocument } from '../asyncapi/async-api.js';
import { readAcceptedBreaks, judge, RELEASED } from './accepted-breaks.js';
import { compareAsyncApi } from './compare-async-api.js';
import { compareOpenApi, type ComparedOpenApi } from './compare-open-api.js';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Against the documents of the last release. docs/api/openapi.json is the built one: a spec of the gateway compares them. A break
 * that is wanted goes into docs/api/released/accepted-breaks.json with its reason; `npm run api -- --release` starts anew.
 */
it('lets nobody down who goes by the last release', () => {
  const findings = [
    ...compareOpenApi(
      read(`${RELEASED}/openapi.json`) as ComparedOpenApi,
      read('docs/api/openapi.json') as ComparedOpenApi,
    ),
    ...compareAsyncApi(read(`${RELEASED}/asyncapi.json`), asyncApiDocument()),
  ];
  expect(judge(findings, readAcceptedBreaks('.'))).toEqual({ unexpected: [], outdated: [] });
});
