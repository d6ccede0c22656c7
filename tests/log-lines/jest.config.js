// What runs after all other tests: it reads what they have left behind. `npm test` starts it.
const { projects = [] } = require('../../jest.config.js')

const unit = /** @type {import('jest').Config} */ (
  projects.find(project => Object(project).displayName === 'unit')
)

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  displayName: 'log-lines',
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/log-lines/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
}
