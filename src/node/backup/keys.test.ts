import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyOfBundle, putKeys, readKeys, saveKeys, withoutWitness } from './keys.ts'
import { KEY, KEY_LINE, putKey } from './test/given.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-keys-'))
  await mkdir(join(folder, 'uk', 'keys'), { recursive: true })
  await mkdir(join(folder, 'new'))
})
afterEach(() => rm(folder, { recursive: true }))
const at = (...names: string[]) => join(folder, ...names)

describe('the keys of a node', () => {
  test('are kept apart, in a file that only their owner reads', async () => {
    await putKey(at('uk'))
    await writeFile(at('uk', 'keys', 'witness.key'), 'PRIVATE+KEY+another')
    await writeFile(at('uk', 'exchange.pem'), '-----BEGIN CERTIFICATE-----')
    await writeFile(at('uk', 'keys', 'notes.txt'), 'not a key')
    const paths = ['exchange.pem', 'keys/witness.key', 'ledger.key']
    expect(await saveKeys(at('uk'), at('keys.json'))).toEqual(paths)
    expect((await stat(at('keys.json'))).mode & 0o777).toBe(0o600)
    const bundle = await readKeys(at('keys.json'))
    expect(keyOfBundle(bundle)).toBe(KEY_LINE)
    await putKeys(bundle, at('new'))
    expect(await readFile(at('new', 'ledger.key'), 'utf8')).toBe(`${KEY.secret}\n`)
    expect((await stat(at('new', 'ledger.key'))).mode & 0o777).toBe(0o600)
    expect(await readdir(at('new', 'keys'))).toEqual(['witness.key'])
  })

  test('of a witness that may have forgotten are left out', async () => {
    await putKey(at('uk'))
    await writeFile(at('uk', 'witness.key'), 'PRIVATE+KEY+another')
    await saveKeys(at('uk'), at('keys.json'))
    const kept = withoutWitness(await readKeys(at('keys.json')))
    expect(kept.keys.map(({ path }) => path)).toEqual(['ledger.key'])
  })

  test('are never written over others', async () => {
    await putKey(at('uk'))
    await saveKeys(at('uk'), at('keys.json'))
    await expect(saveKeys(at('uk'), at('keys.json'))).rejects.toThrow('keys are never written over')
    const bundle = await readKeys(at('keys.json'))
    await putKeys(bundle, at('new'))
    await putKeys(bundle, at('new'))
    await writeFile(at('new', 'ledger.key'), 'another')
    await expect(putKeys(bundle, at('new'))).rejects.toThrow('is another key')
    expect(await readFile(at('new', 'ledger.key'), 'utf8')).toBe('another')
  })

  test('are not made up where there are none', async () => {
    await expect(saveKeys(at('uk'), at('none.json'))).rejects.toThrow('holds no keys')
    expect(existsSync(at('none.json'))).toBe(false)
  })

  test.each([
    ['no JSON', 'PRIVATE+KEY+secret'],
    ['another file', '{"kind":"other"}'],
    [
      'a path outside the node',
      '{"kind":"entente keys","version":1,"made":"2026-11-25T00:00:00Z","keys":[{"path":"../x.key","text":"PRIVATE+KEY+secret"}]}',
    ],
  ])('are refused from %s, and what stands there is not repeated', async (_, text) => {
    await writeFile(at('keys.json'), text)
    const refused = await readKeys(at('keys.json')).catch((error: Error) => error)
    expect(String(refused)).toContain('was not written by')
    expect(String(refused)).not.toContain('secret')
  })
})
