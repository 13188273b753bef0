import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { finerModules } from './finer-modules.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** React Aria brings its own texts in some 30 languages; the console speaks two of them (docs/adr/0008). */
function onlyOurLanguages(): Plugin {
  return {
    name: 'parley:only-our-languages',
    enforce: 'pre',
    load(id) {
      const language = /react-(?:aria|stately).*\/intl\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
      if (language === undefined || language === 'de-DE' || language === 'en-US') return null;
      return 'export default {};';
    },
  };
}

/** Beside each file its packed form, which the gateway sends. */
function packed(): Plugin {
  return {
    name: 'parley:packed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(?:js|css)$/.test(file))) {
        const file = join(dir, name);
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: here('.'),
  plugins: [onlyOurLanguages(), finerModules(), tailwindcss(), react(), packed()],
  resolve: { alias: { '@parley/client': here('../../libs/client/src/index.ts') } },
  build: {
    outDir: here('../../dist/apps/console'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The policy of the gateway is `style-src 'self'; font-src 'self'`: nothing is inlined as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What every page needs is one file: it packs 6 kB smaller than in fifteen.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'] }] } } },
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/v1', '/auth', '/openapi.json', '/docs'].map((path) => [
        path,
        process.env['PARLEY_GATEWAY'] ?? 'http://localhost:3000',
      ]),
    ),
  },
});
