// The rules of the tree (CONTRIBUTING.md, "Where things go"). A violation fails `npm run lint`.
const META_FOLDERS =
  '^(apps/meta-sandbox/|apps/ingest-meta/src/(webhook|normalize)/|apps/channels/src/(graph|connect|outbound)/|apps/gateway/src/facebook-login/)';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-app-imports-another-app',
      severity: 'error',
      comment: 'Apps speak through contracts in libs/shared, never through imports.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'shared-imports-no-app',
      severity: 'error',
      from: { path: '^libs/shared/' },
      to: { path: '^apps/' },
    },
    {
      name: 'client-imports-nothing-of-ours',
      severity: 'error',
      comment: 'libs/client is published alone and without dependencies.',
      from: { path: '^libs/client/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/client/src/' },
    },
    {
      name: 'product-imports-no-tooling',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^(scripts|e2e|bench)/' },
    },
    {
      name: 'only-meta-folders-name-meta-types',
      severity: 'error',
      comment: "Files named *.meta.ts hold Meta's shapes; everything else sees neutral types.",
      from: { pathNot: META_FOLDERS },
      to: { path: '\\.meta\\.ts$' },
    },
    {
      name: 'nobody-knows-the-sandbox',
      severity: 'error',
      from: { pathNot: '^(apps/meta-sandbox|e2e|bench)/' },
      to: { path: '^apps/meta-sandbox/' },
    },
    {
      name: 'console-features-do-not-import-each-other',
      severity: 'error',
      from: { path: '^apps/console/src/features/([^/]+)/' },
      to: { path: '^apps/console/src/features/([^/]+)/', pathNot: '^apps/console/src/features/$1/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'react-aria-components has a "source" condition too, and does not publish its sources.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^react-aria-components/' },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    // The code of the API client is generated and not in the repository.
    exclude: { path: '^(dist|\\.parley)/|^libs/client/(dist|src/generated)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
    },
  },
};
