// What a file of the engine holds when it is opened again, also after a kill.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { add, collections, costOf, find, makeEngine } from './trial-engine'

describe('a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'database-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const fileIn = (name: string) => path.join(folder, name)

  test('opened again it holds what was written, with its indexes', () => {
    const first = makeEngine(fileIn('a.db')).engine
    add(first, 'journal', { _id: 'a', ref: 1, at: new Date(5), tags: ['x'] })
    first.perform({ action: 'database.addCollection', collectionName: 'made' })
    add(first, 'made', { _id: 1 })
    first.close()
    const { engine } = makeEngine(fileIn('a.db'))
    expect(find(engine, 'journal', { ref: 1 })).toEqual([{ _id: 'a', ref: 1, at: new Date(5), tags: ['x'] }])
    expect(add(engine, 'journal', { _id: 'b', ref: 1 })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(find(engine, 'made', {})).toEqual([{ _id: 1 }])
    engine.close()
  })

  test('a second engine on the same file is kept out', () => {
    const { engine } = makeEngine(fileIn('a.db'))
    expect(() => makeEngine(fileIn('a.db'))).toThrow('in use')
    engine.close()
    makeEngine(fileIn('a.db')).engine.close()
  })

  test('an index that was added is built, one that is gone is dropped', () => {
    const file = fileIn('a.db')
    const first = makeEngine(file).engine
    add(first, 'other', { _id: 'a', n: 1 }, { _id: 'b', n: 2 })
    first.close()
    const indexed = [{ name: 'other', indexes: [{ name: 'n', fields: ['n'], unique: true }] }]
    const second = makeEngine(file, indexed).engine
    expect(costOf(second, () => find(second, 'other', { n: 2 }))).toEqual({ read: 1, scans: 0 })
    expect(add(second, 'other', { _id: 'c', n: 2 })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    second.close()
    const third = makeEngine(file).engine
    expect(add(third, 'other', { _id: 'c', n: 2 })).toEqual({ data: { insertedIds: ['c'] } })
    expect(costOf(third, () => find(third, 'other', { n: 2 }))).toEqual({ read: 3, scans: 1 })
    third.close()
  })

  test('a unique index that the documents break is refused by name, and the file stays as it was', () => {
    const file = fileIn('a.db')
    const first = makeEngine(file).engine
    add(first, 'other', { _id: 'a' }, { _id: 'b' })
    first.close()
    const broken = [{ name: 'other', indexes: [{ name: 'n', fields: ['n'], unique: true }] }]
    expect(() => makeEngine(file, broken)).toThrow(
      /index 'n' of 'other' cannot be built.*dup key: \{ n: null \}/,
    )
    const { engine } = makeEngine(file)
    expect(find(engine, 'other', {})).toHaveLength(2)
    engine.close()
  })

  test('loading in bulk goes through the same indexes, all or nothing', () => {
    const { engine } = makeEngine(fileIn('a.db'))
    engine.bulkLoad('journal', [
      { _id: 'a', ref: 1, at: new Date(7) },
      { ref: 2, gone: undefined },
    ])
    expect(() =>
      engine.bulkLoad('journal', [
        { _id: 'c', ref: 3 },
        { _id: 'd', ref: 1 },
      ]),
    ).toThrow('E11000')
    expect(find(engine, 'journal', { ref: 1 })).toEqual([{ _id: 'a', ref: 1, at: new Date(7) }])
    expect(find(engine, 'journal', {})).toHaveLength(2)
    engine.close()
  })

  test('killed in the middle of writing, nothing acknowledged is lost', async () => {
    const file = fileIn('killed.db')
    const script = fileIn('writer.js')
    const writer = `
      import { Engine } from ${JSON.stringify(path.join(__dirname, 'engine'))}
      const engine = new Engine({ file: process.argv[2], collections: ${JSON.stringify(collections)}, clock: Date.now, newId: () => '0' })
      for (let batch = 0; ; batch++) {
        engine.beginBatch()
        const ids = []
        for (let i = 0; i < 10; i++) {
          const _id = batch + '.' + i
          engine.perform({ action: 'database.insertDocument', collectionName: 'journal', data: [JSON.stringify({ _id, ref: _id, kind: 'k' })] })
          ids.push(_id)
        }
        engine.commitBatch()
        require('node:fs').writeSync(1, ids.join(' ') + ' ')
      }`
    const { outputFiles } = buildSync({
      stdin: { contents: writer, resolveDir: __dirname, loader: 'ts' },
      bundle: true,
      platform: 'node',
      packages: 'external',
      outfile: script,
      write: false,
    })
    // The script is evaluated from the repository, where the packages are.
    const child = spawn(process.execPath, ['-', file], { cwd: __dirname, stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(outputFiles[0]?.text)
    let acknowledged = ''
    await new Promise<void>(resolve => {
      child.stdout.on('data', chunk => {
        acknowledged += chunk
        if (acknowledged.length > 3_000) child.kill('SIGKILL')
      })
      child.on('close', () => resolve())
    })
    const { engine } = makeEngine(file)
    const ids = acknowledged.split(' ').slice(0, -1)
    expect(ids.length).toBeGreaterThan(100)
    for (const _id of ids)
      expect(find(engine, 'journal', { ref: _id })).toEqual([{ _id, ref: _id, kind: 'k' }])
    engine.close()
  })
})
