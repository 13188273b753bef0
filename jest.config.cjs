// Three tiers by file name (CONTRIBUTING.md, "Tests"): *.spec.ts pure rules, *.db.spec.ts real PostgreSQL and RabbitMQ,
// *.e2e.ts black box. Everything is transformed to CommonJS, because Jest on Node 20 cannot require ESM (docs/adr/0003).
const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@parley/client$': '<rootDir>/libs/client/src/index.ts',
  },
  globalSetup: '<rootDir>/scripts/infra/api-client.ts',
  transform: { '\\.(ts|tsx|js|mjs)$': '<rootDir>/jest.transform.cjs' },
  transformIgnorePatterns: [],
};

module.exports = {
  // A busy machine is slow, not wrong; what never happens still fails.
  testTimeout: 20_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      rootDir: __dirname,
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts'],
      testRegex: '(?<!\\.db)\\.spec\\.tsx?$',
    },
    {
      ...base,
      displayName: 'db',
      rootDir: __dirname,
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts'],
      testRegex: '\\.db\\.spec\\.ts$',
    },
    {
      ...base,
      displayName: 'e2e',
      rootDir: __dirname,
      roots: ['<rootDir>/e2e'],
      testRegex: '\\.e2e\\.ts$',
    },
  ],
};
