import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SDK = /\/libs\/client\/src\/generated\/sdk\.gen\.ts$/;
const SSE = /\/libs\/client\/src\/generated\/core\/serverSentEvents\.gen\.ts$/;
const COMPONENT = /^(.*\/react-aria-components\/dist\/private\/)(\w+)\.mjs$/;
const IMPORT = /^import \{([^}]*)\} from "\.\/(\w+)\.mjs";$/gm;
const EXPORTED = /(\$\w+\$export\$\w+) as (\w+)/g;
const PART = /^(.*)\?part=(\w+)$/;
const CONTEXT =
  /^const (\$\w+\$export\$\w+) = (\/\*#__PURE__\*\/) \(0, \$\w+\$createContext\)\((null|\{\})\);$/gm;

/**
 * A bundler never splits a module: what one page of a module needs, every page loads whole. Two modules are cut up here, so that the
 * inbox does not load what only other pages call (docs/adr/0020): the API's calls, one by one, and React Aria's contexts, which a
 * list has in common with select boxes and check boxes without having any.
 */
export function finerModules(): Plugin {
  return {
    name: 'parley:finer-modules',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      // The console has its own way to the live stream (lib/stream).
      if (SSE.test(id))
        return 'export const createSseClient = () => { throw new Error("not in the console"); };';
      const [, file, part] = PART.exec(id) ?? [];
      if (file === undefined || part === undefined) return wholeModule(id);
      const source = readFileSync(file, 'utf8');
      return { code: SDK.test(file) ? callOf(source, part) : contextsOf(source), moduleSideEffects: false };
    },
  };
}

/** A module that takes its parts from elsewhere; null for those that stay as they are. */
function wholeModule(id: string): string | null {
  if (SDK.test(id)) {
    return namesOfCalls(readFileSync(id, 'utf8'))
      .map((name) => `export { ${name} } from './sdk.gen.ts?part=${name}';`)
      .join('\n');
  }
  const [, folder, component] = COMPONENT.exec(id) ?? [];
  if (folder === undefined || component === undefined) return null;
  const source = readFileSync(id, 'utf8');
  const own = [...source.matchAll(CONTEXT)].map(([, name]) => name).join(', ');
  return [
    own === '' ? '' : `import { ${own} } from './${component}.mjs?part=contexts';`,
    source
      .replaceAll(CONTEXT, '')
      .replaceAll(IMPORT, (_, names: string, from: string) => importOf(names, folder, from)),
  ].join('\n');
}

/** An import of which the contexts come from where they are alone. */
function importOf(names: string, folder: string, from: string): string {
  const contexts = publicContexts(readFileSync(`${folder}${from}.mjs`, 'utf8'));
  const isContext = (name: string): boolean => contexts.has(name.trim().split(' ', 1)[0] ?? '');
  const [alone, rest] = [
    names.split(',').filter(isContext),
    names.split(',').filter((name) => !isContext(name)),
  ];
  return [
    alone.length > 0 ? `import {${alone.join(',')}} from "./${from}.mjs?part=contexts";` : '',
    rest.length > 0 ? `import {${rest.join(',')}} from "./${from}.mjs";` : '',
  ].join(' ');
}

/** The contexts of a module by the names under which it exports them. */
function publicContexts(source: string): Map<string, string> {
  const own = new Set([...source.matchAll(CONTEXT)].map(([, name]) => name));
  const exported = [...source.matchAll(EXPORTED)].filter(([, name]) => own.has(name));
  return new Map(exported.map(([, name, as]) => [as ?? '', name ?? '']));
}

function contextsOf(source: string): string {
  const lines = [...source.matchAll(CONTEXT)].map(
    ([, name, pure, value]) => `export const ${name} = ${pure} createContext(${value});`,
  );
  const aliases = [...publicContexts(source)].map(([as, name]) => `${name} as ${as}`);
  return ["import { createContext } from 'react';", ...lines, `export { ${aliases.join(', ')} };`].join('\n');
}

function namesOfCalls(source: string): string[] {
  return [...source.matchAll(/^export const (\w+) = /gm)].map(([, name]) => name ?? '');
}

/** The imports of the generated module and one of its calls. */
function callOf(source: string, name: string): string {
  const head = source.slice(0, source.indexOf('\n/**'));
  const start = source.indexOf(`export const ${name} = `);
  return `${head}\n${source.slice(start, source.indexOf('\n});\n', start) + 5)}`;
}
