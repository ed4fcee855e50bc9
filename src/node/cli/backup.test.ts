/** `entente backup` and `entente restore` as a person types them, and killed where they stand. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heldOf } from '../backup/held.ts'
import { readManifest } from '../backup/manifest.ts'
import { KEY_LINE, newRoot, putKey, said, startNode, type TestNode } from '../backup/test/given.ts'
import { backup, refuseOtherDatabase } from './backup.ts'
import { UsageError } from './command.ts'
import { restore } from './restore.ts'

const DEV = fileURLToPath(new URL('./dev.ts', import.meta.url))
const WAIT_MS_MAX = 60_000

let place: Awaited<ReturnType<typeof newRoot>>
let node: TestNode | null
const at = (...names: string[]) => join(place.root, ...names)

beforeAll(async () => {
  place = await newRoot()
  node = await startNode(at('uk'))
  await putKey(at('uk'))
  await node.act('before')
}, 120_000)

afterAll(async () => {
  await node?.stop()
  await place?.end()
})

/** In one order: each goes on from the one before, so that one cluster serves them all. */
describe('entente backup and restore', { sequential: true }, () => {
  test('killed in the middle of a backup leave nothing that a restore accepts, and no log kept for it', async () => {
    const killed = entente('backup', at('killed'), '--data', at('uk'))
    await until(() => existsSync(at('killed', 'base', 'base')))
    killed.child.kill('SIGKILL')
    await killed.ended
    const { told, exit } = await entente('restore', at('killed'), '--data', at('none')).ended
    expect(exit).toBe(1)
    expect(told).toContain('holds no whole backup: there is no manifest.json, which is written last')
    expect(existsSync(at('none'))).toBe(false)
    const slots = () => (node as TestNode).database.rows('SELECT slot_name FROM pg_replication_slots')
    await until(async () => (await slots()).length === 0)
  })

  test('follow a running node until Ctrl+C, and end cleanly with all that was done by then', async () => {
    const following = entente('backup', at('safe'), '--data', at('uk'), '--follow')
    await until(() => following.out().includes('whole up to here'))
    await (node as TestNode).act('after')
    following.child.kill('SIGINT')
    const { out, told, exit } = await following.ended
    expect(told).toBe('')
    expect(exit).toBe(0)
    expect(out).toContain('No keys are in it.')
    expect(out).toContain('The archive is whole up to the last line above.')
  })

  test('keep the keys in a file of their own, and nowhere else', async () => {
    await run(backup, '--keys', at('keys.json'), '--data', at('uk'))
    expect((await stat(at('keys.json'))).mode & 0o777).toBe(0o600)
    expect(await readFile(at('keys.json'), 'utf8')).toContain('PRIVATE+KEY+')
  })

  test('save a node that does not run, and leave it as it was', async () => {
    await node?.stop()
    node = null
    const before = await readdir(at('uk'))
    expect(await run(backup, at('cold'), '--data', at('uk'), '--without-sensor-log')).toBe(0)
    expect(await readdir(at('uk'))).toEqual(before)
    const manifest = await readManifest(at('cold'))
    expect(manifest).toMatchObject({ withSensorLog: false, ledger: { size: 2, key: KEY_LINE } })
    expect(await run(restore, at('cold'), '--check')).toBe(0)
  })

  test('killed in the middle of a restore leave a folder that is held, and used for nothing', async () => {
    const killed = entente('restore', at('safe'), '--data', at('half'))
    await until(() => existsSync(at('half', 'postgres.restoring', 'base')))
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(heldOf(at('half'))).toMatchObject({ restored: null })
    await expect(run(restore, '--data', at('half'), '--alone', 'It is mine.')).rejects.toThrow(
      'was not finished',
    )
    await expect(run(restore, at('safe'), '--data', at('half'))).rejects.toThrow('is not empty')
  })

  test('make the node again with its keys, held, and let it go for a reason', async () => {
    const { out, exit } = await entente(
      'restore',
      at('safe'),
      '--data',
      at('again'),
      '--keys',
      at('keys.json'),
    ).ended
    expect(exit).toBe(0)
    expect(out).toContain('entries     2, the newest of 20')
    expect(out).toContain('proved      the first 2 give the roots that this node signed')
    expect(out).toContain('HELD')
    expect(await readFile(at('again', 'ledger.key'), 'utf8')).toBe(
      await readFile(at('uk', 'ledger.key'), 'utf8'),
    )
    expect(heldOf(at('again'))).not.toBeNull()
    await expect(run(restore, at('safe'), '--data', at('again'))).rejects.toThrow('is not empty')
    expect(await run(restore, '--data', at('again'), '--alone', 'There is no partner yet.')).toBe(0)
    expect(heldOf(at('again'))).toBeNull()
    const restored = await startNode(at('again'))
    expect(await said(restored.database)).toEqual(['before', 'after'])
    await restored.stop()
  })

  test('save a restored node too', async () => {
    expect(await run(backup, at('second'), '--data', at('again'))).toBe(0)
    expect((await readManifest(at('second'))).timeline).toBe(2)
    await rm(at('again'), { recursive: true })
    expect(await run(restore, at('second'), '--data', at('third'), '--keys', at('keys.json'))).toBe(0)
    expect(heldOf(at('third'))?.restored).toMatchObject({ size: 3, key: KEY_LINE })
  })

  test('refuse what they cannot save, and say what can', async () => {
    expect(() => refuseOtherDatabase({ DATABASE_URL: 'postgresql://db/entente' })).toThrow('pg_basebackup')
    expect(() => refuseOtherDatabase({})).not.toThrow()
    await mkdir(at('bare'))
    await expect(run(backup, at('x'), '--data', at('bare'))).rejects.toThrow('holds no database of its own')
    await expect(run(backup, at('x'), '--data', at('not there'))).rejects.toThrow(
      'holds no database of its own',
    )
  })

  test.each([
    ['backup', [], 'name one folder'],
    ['backup', ['a', 'b'], 'name one folder'],
    ['backup', ['a', '--keys', 'b'], 'take the backup in another'],
    ['restore', ['a'], '--data'],
    ['restore', ['--data', 'a'], 'what lifts the hold'],
    ['restore', ['a', '--data', 'b', '--until', 'yesterday'], 'an instant in UTC'],
    ['restore', ['--data', 'b', '--until', '2026-11-25T02:00:00Z', '--alone', 'x'], 'name the backup'],
    ['restore', ['a', '--data', 'b', '--alone', 'x', '--head', 'y'], 'exclude each other'],
    ['restore', ['a', '--data', 'b', '--ledger', 'x'], '--ledger is for'],
  ])('asked wrongly, %s %j, say what would be right', async (name, words, why) => {
    const asked = run(name === 'backup' ? backup : restore, ...words)
    await expect(asked).rejects.toThrow(UsageError)
    await expect(asked).rejects.toThrow(new RegExp(why))
  })
})

function run(command: typeof backup, ...words: string[]): Promise<number> {
  return command.run(words)
}

function entente(...words: string[]) {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', DEV, ...words], {
    env: { ...process.env, DATABASE_URL: '' },
  })
  let out = ''
  let told = ''
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (told += bytes.toString()))
  const ended = new Promise<{ out: string; told: string; exit: number | null }>(resolve =>
    child.on('close', exit => resolve({ out, told, exit })),
  )
  return { child, ended, out: () => out }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + WAIT_MS_MAX; !(await isSo()); await pause(10))
    if (Date.now() > endMs) throw new Error('it did not come to that')
}
