// The package as it would be uploaded: its weight, and that every page of it opens.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { packageRoot } from './framework'
import { appJson, routes } from './screens'
import { openStage } from './stage'

const mainPackageLimit = 700 * 1024

const stage = openStage()

test('the main package stays below 700 KB', () => {
  const roots = (appJson.subPackages ?? []).map(({ root }) => path.join(root, '/'))
  const bytes = readdirSync(packageRoot, { recursive: true, encoding: 'utf8' })
    .filter(file => !roots.some(root => file.startsWith(root)))
    .map(file => statSync(path.join(packageRoot, file)))
    .filter(file => file.isFile())
    .reduce((sum, { size }) => sum + size, 0)
  expect(bytes).toBeGreaterThan(100 * 1024)
  expect(bytes).toBeLessThanOrEqual(mainPackageLimit)
})

test.each(routes)('%s has its files and opens', async route => {
  const missing = ['js', 'json', 'wxml'].filter(end => !existsSync(path.join(packageRoot, `${route}.${end}`)))
  expect(missing).toEqual([])
  const phone = stage.phone('demo-manager')
  phone.open(route)
  await phone.sees(/\p{Script=Han}{2}/u)
})
