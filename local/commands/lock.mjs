// Whether package-lock.json can be installed everywhere. npm leaves a platform's binary out of the lock without a
// word when it is not published, and then refuses the lock on every other machine.
import { readFileSync } from 'node:fs'

/**
 * What the lock should name and does not, as `package@version needs name`.
 * @returns {string[]}
 */
export function missingFromLock() {
  /** @type {{ packages: Record<string, { version?: string, optionalDependencies?: Record<string, string> }> }} */
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  return Object.entries(packages).flatMap(([where, { version, optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(name => !placesFor(where, name).some(place => Object.hasOwn(packages, place)))
      .map(name => `${where.replace(/^.*node_modules\//, '')}@${version} needs ${name}`),
  )
}

/**
 * Where Node would look for `name` from `where`.
 * @param {string} where
 * @param {string} name
 */
function placesFor(where, name) {
  const places = []
  for (let at = where; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    places.push(at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`)
    if (at === '') return places
  }
}
