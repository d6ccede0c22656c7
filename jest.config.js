// Four kinds of test in one run: rules and functions (unit), pages on the real web components (pages), the
// built WeChat package (weapp), and a browser on the whole thing (journeys).
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
]
const jsdom = { testEnvironment: 'jsdom', testEnvironmentOptions: { url: 'https://jest.test/' } }

// Compile-time constants that Taro's webpack runner defines for @tarojs/runtime and @tarojs/components.
const taroConstants = Object.fromEntries(
  [
    'ENABLE_INNER_HTML',
    'ENABLE_ADJACENT_HTML',
    'ENABLE_SIZE_APIS',
    'ENABLE_TEMPLATE_CONTENT',
    'ENABLE_CLONE_NODE',
    'ENABLE_CONTAINS',
    'ENABLE_MUTATION_OBSERVER',
    'ENABLE_COOKIE',
  ].map(name => [name, true]),
)

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 20_000,
  projects: [
    {
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{shared,cloudfunctions,local,tests}/**/*.test.ts'],
      // `log-lines` reads what all others have left behind, in a run of its own.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/(weapp|journeys|log-lines)/'],
      transform: { '^.+\\.m?[jt]sx?$': swc },
      // These ship as ES modules only.
      transformIgnorePatterns: ['/node_modules/(?!(@stablelib|uqr)/)'],
    },
    {
      displayName: 'pages',
      ...jsdom,
      testMatch: ['<rootDir>/miniprogram/**/*.test.ts?(x)'],
      transform: { '^.+\\.m?[jt]sx?$': swc },
      transformIgnorePatterns: [
        '/node_modules/(?!((@tarojs|@stencil|@stablelib|uqr|swiper|hls\\.js)/|.*tslib))',
      ],
      moduleNameMapper: {
        '\\.(css|scss|png|svg)$': '<rootDir>/tests/stand-ins/asset.ts',
        '^@shared/(.*)$': '<rootDir>/shared/$1',
        // The real web components, not a stand-in.
        '^@tarojs/components$': '@tarojs/components/lib/react',
        '^@tarojs/taro$': '<rootDir>/tests/stand-ins/taro.ts',
      },
      globals: { ...taroConstants, DEPRECATED_ADAPTER_COMPONENT: false },
    },
    {
      // Runs dist/weapp as it was built; only the tests themselves are compiled here.
      displayName: 'weapp',
      ...jsdom,
      testMatch: ['<rootDir>/tests/weapp/**/*.test.ts'],
      transform: { '^.+\\.tsx?$|/@stablelib/.+\\.js$': swc },
      transformIgnorePatterns: ['/node_modules/(?!@stablelib/)', '<rootDir>/dist/'],
    },
    {
      displayName: 'journeys',
      setupFilesAfterEnv: ['<rootDir>/tests/patience.ts'],
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/journeys/**/*.test.ts'],
      transform: { '^.+\\.m?[jt]sx?$': swc },
      transformIgnorePatterns: ['/node_modules/(?!(@stablelib|uqr)/)'],
    },
  ],
}
