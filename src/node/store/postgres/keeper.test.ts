/** A process that is killed by force leaves no server and no folder of its night. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { keep } from './keeper.ts'

const GONE_MS_MAX = 10_000
const folders: string[] = []
afterAll(() => Promise.all(folders.map(each => rm(each, { recursive: true, force: true }))))

/** A folder with what stands for a database server: a process that has the cluster in its words. */
async function night() {
  const folder = await mkdtemp(join(tmpdir(), 'entente-kept-'))
  folders.push(folder)
  const cluster = join(folder, 'postgres')
  await mkdir(cluster)
  const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', cluster], { stdio: 'ignore' })
  await writeFile(join(cluster, 'postmaster.pid'), `${server.pid}\n${cluster}\n`)
  return { folder, cluster, server }
}

describe('the keeper of a night', () => {
  test('stops the server and takes the folder away when whoever asked for it was killed', async () => {
    const { folder, cluster, server } = await night()
    const ended = new Promise(resolve => server.once('exit', (_, signal) => resolve(signal)))
    const words = `import { keep } from ${JSON.stringify(new URL('./keeper.ts', import.meta.url).href)}
      keep(${JSON.stringify(cluster)}, ${JSON.stringify(folder)})
      process.stdout.write('kept')
      setInterval(() => {}, 1000)`
    const player = spawn(
      process.execPath,
      ['--conditions=source', '--import', 'tsx', '--input-type=module', '-e', words],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await new Promise(resolve => player.stdout.once('data', resolve))
    player.kill('SIGKILL')
    expect(await ended).toBe('SIGINT')
    const beganMs = performance.now()
    while (existsSync(folder) && performance.now() - beganMs < GONE_MS_MAX) await pause(50)
    expect(existsSync(folder)).toBe(false)
  })

  test('leaves both alone when it is told that all was done', async () => {
    const { folder, cluster, server } = await night()
    await keep(cluster, folder)()
    expect(existsSync(folder)).toBe(true)
    expect(server.exitCode ?? server.signalCode).toBeNull()
    server.kill('SIGKILL')
  })
})
