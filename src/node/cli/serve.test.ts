/** The command as a person types it: what it prints, how it ends, and with which exit code. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES, RULES_FORMAT } from '#watch'
import { slowness } from '../exchange/test/slowness.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PROGRAM = fileURLToPath(new URL('./dev.ts', import.meta.url))
/** Nobody listens on port 1: these tests are not about a database. */
const QUIET = ['--port', '0', '--nmea-out', 'none', '--database-url', 'postgresql://nobody@127.0.0.1:1/none']

/** The program is read and started anew each time, which takes a second alone and half a minute on a machine that does much else. */
const SAID_MS_MAX = 50_000

describe('entente serve', { timeout: 120_000 }, () => {
  test('prints its link, and stops with SIGINT within five seconds', async () => {
    const { child, said, ended } = await run([...QUIET, '--data', await newFolder(), '--ships', '5'])
    const link = await waitFor(said, /screens +(http:\/\/(?:127\.0\.0\.1|localhost):\d+\/)/)
    expect((await fetch(`${link}health/live`)).status).toBe(200)
    await stopsWith('SIGINT', { child, said, ended })
  })

  test('with rules that it cannot take watches by the usual ones and says so; SIGHUP reads them anew, SIGTERM stops it', async () => {
    const folder = await newFolder()
    const [path, config] = [join(folder, 'rules.json'), join(folder, 'entente.yaml')]
    await writeFile(config, `watch:\n  rules: ${path}\n`)
    const node = await run([...QUIET, '--config', config, '--data', folder, '--ships', '5'])
    await waitFor(node.said, /screens +(http:)/)
    expect(node.said.error).toContain(`Rules of the watch not taken: there is no file ${path}`)
    await writeFile(path, JSON.stringify({ format: RULES_FORMAT, rules: DEFAULT_RULES }))
    node.child.kill('SIGHUP')
    await waitFor(node.said, /Rules of the watch: the usual rules \(([0-9a-f]{12})\)\./)
    await stopsWith('SIGTERM', node)
  })

  test('teaches with examples', async () => {
    const { said, ended } = await run(['--help'])
    expect(await ended).toBe(0)
    for (const part of ['usage: entente serve', '--feed tcp://', '?speed=60', 'exit codes']) {
      expect(said.out).toContain(part)
    }
  })

  test('asked wrongly, says what and where, and ends with 2', async () => {
    const path = join(await newFolder(), 'entente.yaml')
    await writeFile(path, 'node: uk\nprot: 8600\n')
    const { said, ended } = await run(['--config', path])
    expect(await ended).toBe(2)
    expect(said.error).toContain(`${path}:2:1: there is no key 'prot'; did you mean 'port'?`)
  })

  test('with a port for a feed that it cannot have, says so and ends with 1', async () => {
    const folder = await newFolder()
    const { said, ended } = await run([...QUIET, '--data', folder, '--feed', 'udp:192.0.2.1:4000'])
    expect(await ended).toBe(1)
    expect(said.error).toContain('cannot listen on 192.0.2.1:4000')
  })
})

async function stopsWith(
  signal: 'SIGINT' | 'SIGTERM',
  { child, said, ended }: Awaited<ReturnType<typeof run>>,
) {
  const beginMs = performance.now()
  child.kill(signal)
  expect(await ended).toBe(0)
  const tookMs = performance.now() - beginMs
  // Five seconds, and something for a machine that runs other tests meanwhile.
  expect(tookMs).toBeLessThan(5000 + 2000 * (await slowness()))
  expect(said.out).toContain(`Stopping (${signal})`)
}

async function run(words: readonly string[]) {
  const args = ['--conditions=source', '--import', 'tsx', PROGRAM, 'serve', ...words]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.error += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, said, ended }
}

async function waitFor(said: { out: string; error: string }, pattern: RegExp): Promise<string> {
  const deadlineMs = performance.now() + SAID_MS_MAX
  for (;;) {
    const [, found] = pattern.exec(said.out) ?? pattern.exec(said.error) ?? []
    if (found !== undefined) return found
    if (performance.now() > deadlineMs) throw new Error(`it did not say ${pattern}: ${said.out}${said.error}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function newFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'entente-serve-'))
}
