import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isReachable, serverAccount } from './account.ts'
import { readyBinaries } from './binaries.ts'

let folder = ''
const copies: string[] = []

/** A package as npm leaves it when install scripts are forbidden: no links. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-binaries-test-'))
  await mkdir(join(folder, 'native', 'bin'), { recursive: true })
  await mkdir(join(folder, 'native', 'lib'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version: `0.0.0-test.${process.pid}` }))
  await writeFile(join(folder, 'native', 'bin', 'postgres'), 'program', { mode: 0o755 })
  await writeFile(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library')
  await writeFile(
    join(folder, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  )
})
afterEach(async () => {
  await chmod(join(folder, 'native', 'lib'), 0o755)
  for (const path of [folder, ...copies.splice(0)]) await rm(path, { recursive: true, force: true })
})

describe('the PostgreSQL that npm brings', () => {
  test('gets the library links that npm left out, where it lies', async () => {
    await chmod(folder, 0o755)
    const { postgres } = readyBinaries(folder, serverAccount())
    expect(postgres).toBe(join(folder, 'native', 'bin', 'postgres'))
    expect(await readlink(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
    expect(readyBinaries(folder, serverAccount()).postgres).toBe(postgres)
  })

  test('is copied once to where its account can read it, when its own folder is closed or read-only', async () => {
    await chmod(folder, 0o700)
    await chmod(join(folder, 'native', 'lib'), 0o555)
    const account = serverAccount()
    const { postgres } = readyBinaries(folder, account)
    const root = dirname(dirname(dirname(postgres)))
    copies.push(root)
    expect(root).not.toBe(folder)
    expect(isReachable(postgres, account)).toBe(true)
    expect(await readFile(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library')
    const madeMs = (await stat(root)).ctimeMs
    expect(readyBinaries(folder, account).postgres).toBe(postgres)
    expect((await stat(root)).ctimeMs).toBe(madeMs)
    await chmod(root, 0o777)
    expect(() => readyBinaries(folder, account)).toThrow(/not trusted/)
  })
})
