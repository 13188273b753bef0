import { errorCodes, type ErrorCode } from '#shared/errors/error-codes.js';
import { exampleId, exampleOf, type ExampleSources } from './example-of.js';
import { examples } from './examples.js';
import { operationsOf, type MediaType, type OpenApiDocument } from './open-api-document.js';

const JSON_BODY = 'application/json';
const PROBLEM = 'application/problem+json';

/** Gives every body and every answer of the document an example. */
export function addExamples(document: OpenApiDocument): OpenApiDocument {
  const sources: ExampleSources = { schemas: document.components.schemas, declared: examples };
  for (const { operation } of operationsOf(document)) {
    for (const mediaType of Object.values(operation.requestBody?.content ?? {})) {
      addTo(mediaType, sources);
    }
    for (const { content = {}, description } of Object.values(operation.responses)) {
      if (content[JSON_BODY]) addTo(content[JSON_BODY], sources);
      if (content[PROBLEM]) content[PROBLEM].example = problemExample(description);
    }
  }
  return document;
}

function addTo(mediaType: MediaType, sources: ExampleSources): void {
  if (mediaType.schema) mediaType.example = exampleOf(mediaType.schema, sources);
}

/** The first problem that the description of the answer names. */
function problemExample(description: string): unknown {
  const code = /`([a-z-]+)`/.exec(description)?.[1];
  if (code === undefined || !isErrorCode(code)) throw new Error(`No error code in: ${description}`);
  const { title, status } = errorCodes[code];
  return { type: `/docs/problems#${code}`, title, status, code, requestId: exampleId('requestId') };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
