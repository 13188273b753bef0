import { fileURLToPath } from 'node:url';
import { defineConfig } from '@hey-api/openapi-ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The calls and types out of the gateway's own description. scripts/infra/api-client.ts runs it when the description has changed.
export default defineConfig({
  input: here('../../docs/api/openapi.json'),
  output: { path: here('./src/generated'), importFileExtension: '.js' },
  parser: {
    filters: {
      operations: {
        // What only browsers and Facebook open; the stream has a reader of its own (src/live-events.ts).
        exclude: ['GET /v1/stream', '/^\\w+ \\/(auth|docs|meta)(\\/|$)/'],
      },
      orphans: true,
    },
  },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/sdk', responseStyle: 'data' },
    { name: '@hey-api/client-fetch', throwOnError: true },
  ],
});
