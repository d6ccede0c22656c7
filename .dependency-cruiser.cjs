// Who may import whom. The rules stay pure, production never learns that the local cloud exists, and tests,
// which stand beside the code they test, may reach for anything.
const TEST = '[.]test[.]tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'miniprogram-uses-shared-only',
      severity: 'error',
      from: { path: '^miniprogram/', pathNot: TEST },
      to: { path: '^(cloudfunctions|local|tests|config)/' },
    },
    {
      name: 'miniprogram-knows-no-node',
      severity: 'error',
      from: { path: '^miniprogram/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'cloudfunctions-use-shared-only',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: TEST },
      to: { path: '^(miniprogram|local|tests|config)/' },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/', pathNot: TEST },
      to: { pathNot: ['^shared/', '^node_modules/(dayjs|@stablelib/[^/]+|uqr|(@types/)?papaparse)/'] },
    },
    {
      name: 'local-shows-no-pages',
      severity: 'error',
      from: { path: '^local/', pathNot: TEST },
      to: { path: '^(miniprogram|tests)/' },
    },
    {
      name: 'nothing-imports-a-test',
      severity: 'error',
      from: { pathNot: [TEST, '^tests/'] },
      to: { path: [TEST, '^tests/'] },
    },
    {
      name: 'production-needs-dependencies',
      comment: 'What runs in the cloud or on the phone must not come from devDependencies.',
      severity: 'error',
      from: { path: '^(miniprogram|cloudfunctions|shared)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.*/node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
