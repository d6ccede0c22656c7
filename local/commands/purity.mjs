// The fence that import rules cannot see: rules in `shared/` ask for no time, luck or I/O, and cloud functions
// take time and luck from `cloudfunctions/runtime/` alone.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

const clockAndLuck = {
  calls: ['Math.random', 'Date.now', 'performance.now'],
  names: /** @type {string[]} */ ([]),
}
const everything = {
  calls: clockAndLuck.calls,
  names: [
    'process',
    'fetch',
    'crypto',
    'console',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'require',
    'globalThis',
    'XMLHttpRequest',
  ],
}

/**
 * Every place that breaks the fence, as `file:line what`.
 * @returns {string[]}
 */
export function findImpurities() {
  const isRule = (/** @type {string} */ file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file)
  const rules = filesBelow('shared').filter(isRule)
  const functions = filesBelow('cloudfunctions')
    .filter(isRule)
    .filter(file => !file.startsWith('cloudfunctions/runtime/'))
  return [
    ...rules.flatMap(file => impuritiesOf(file, readFileSync(file, 'utf8'), everything)),
    ...functions.flatMap(file => impuritiesOf(file, readFileSync(file, 'utf8'), clockAndLuck)),
  ]
}

/**
 * @param {string} file
 * @param {string} text
 * @param {{ calls: string[], names: string[] }} forbidden
 * @returns {string[]}
 */
export function impuritiesOf(file, text, forbidden = everything) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  /** @type {string[]} */
  const found = []
  /** @param {ts.Node} node @param {string} what */
  const report = (node, what) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
    found.push(`${file}:${line + 1} ${what}`)
  }
  /** @param {ts.Node} node */
  const visit = node => {
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length) {
      report(node, 'new Date() reads the clock')
    } else if (
      ts.isCallExpression(node) &&
      !node.arguments.length &&
      /^(Date|dayjs)$/.test(node.expression.getText(source))
    ) {
      report(node, `${node.getText(source)} reads the clock`)
    } else if (ts.isPropertyAccessExpression(node) && forbidden.calls.includes(node.getText(source))) {
      report(node, node.getText(source))
    } else if (ts.isIdentifier(node) && /^(Math|performance)$/.test(node.text) && isTakenApart(node)) {
      report(node, node.text)
    } else if (ts.isIdentifier(node) && forbidden.names.includes(node.text) && !isOnlyAName(node)) {
      report(node, node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/**
 * `const { random } = Math` would carry the forbidden thing past the other rules.
 * @param {ts.Identifier} node
 */
function isTakenApart(node) {
  const { parent } = node
  return ts.isVariableDeclaration(parent) && parent.initializer === node
}

/**
 * A property or a declared name that merely reads like a forbidden one.
 * @param {ts.Identifier} node
 */
function isOnlyAName(node) {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return 'name' in parent && parent.name === node
}

/** @param {string} folder */
function filesBelow(folder) {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.map(name => `${folder}/${name.replaceAll('\\', '/')}`).sort()
}
