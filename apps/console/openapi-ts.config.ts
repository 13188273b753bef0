import { defineConfig } from '@hey-api/openapi-ts';
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The typed client out of the gateway's own description; run by `npm run api` before the console is built.
export default defineConfig({
  input: here('../../docs/api/openapi.json'),
  output: { path: here('./src/lib/api/generated'), importFileExtension: '.js' },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/sdk', responseStyle: 'data' },
    { name: '@hey-api/client-fetch', throwOnError: true },
  ],
});
