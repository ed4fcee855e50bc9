/** A sense process and a node, each a process that is killed and started again: the two logs hold the same lines. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { diskFiles } from '../store/log/files.ts'
import { openSensorLog } from '../store/log/sensor-log.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const LINE_MS = 2
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

test('killed again and again, and the node away for a while: no line is lost, none is taken twice', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-sense-'))
  const secret = join(folder, 'secret')
  await writeFile(secret, randomBytes(24).toString('hex'), { mode: 0o600 })
  const [mainPort, feedPort] = [await freePort(), await freePort()]
  const startMain = () => started('main-child.ts', [join(folder, 'main'), String(mainPort), secret])
  const startSense = () =>
    started('sense-child.ts', [
      join(folder, 'sense'),
      `http://127.0.0.1:${mainPort}`,
      secret,
      String(feedPort),
    ])
  const receiver = new Receiver(feedPort)
  let [main, sense] = await Promise.all([startMain(), startSense()])
  await pause(400)
  await killed(sense.child)
  sense = await startSense()
  await pause(300)
  await killed(main.child)
  // It is away, and the sense process hears on.
  await pause(1500)
  main = await startMain()
  await pause(300)
  await Promise.all([killed(main.child), killed(sense.child)])
  ;[main, sense] = await Promise.all([startMain(), startSense()])
  await pause(500)
  receiver.stop()
  await until(async () => (await waitingBytes(sense.said)) === 0)
  await Promise.all([killed(main.child), killed(sense.child)])

  const heard = await linesOfLog(join(folder, 'sense', 'log'))
  const taken = await linesOfLog(join(folder, 'main'))
  console.log(`sense and main killed 5 times: ${heard.length} lines heard, ${taken.length} taken`)
  expect(heard.length).toBeGreaterThan(100)
  expect(taken).toEqual(heard)
  expect(new Set(taken).size).toBe(taken.length)
})

/** A receiver that never tires: it says numbered sentences, and connects again. */
class Receiver {
  #socket: Socket | null = null
  #count = 0
  readonly #timer: NodeJS.Timeout

  constructor(port: number) {
    this.#timer = setInterval(() => {
      this.#socket ??= this.#connect(port)
      if (this.#socket.readyState !== 'open') return
      this.#count += 1
      this.#socket.write(`\\s:${this.#count}*00\\!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\n`)
    }, LINE_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#socket?.destroy()
  }

  #connect(port: number): Socket {
    const socket = connect(port, '127.0.0.1')
    // It was killed: that is what is tried here.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#socket = null
    })
    return socket
  }
}

async function started(
  file: string,
  words: readonly string[],
): Promise<{ child: ChildProcess; said: string }> {
  const path = fileURLToPath(new URL(`./test/${file}`, import.meta.url))
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', path, ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const ended = once(child, 'close').then(() => {
    throw new Error(`${file} ended before it was up: ${complaint}`)
  })
  const [said] = (await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended])) as [string]
  ended.catch(() => undefined)
  return { child, said: said.trim() }
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'close')
  child.kill('SIGKILL')
  await ended
  running.delete(child)
}

async function waitingBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}metrics`)).text()
  const taking = /^entente_sense_node_taking (\d)/m.exec(text)?.[1]
  return taking === '1' ? Number(/^entente_sense_waiting_bytes (\d+)/m.exec(text)?.[1]) : Number.NaN
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + 40_000
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error('it does not become so')
    await pause(50)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

async function linesOfLog(folder: string): Promise<string[]> {
  const log = await openSensorLog({
    files: await diskFiles(folder),
    bytesMax: 1024 ** 3,
    ageMsMax: 86_400_000,
    onWarning: () => undefined,
  })
  const found: string[] = []
  for await (const { line } of log.read(log.firstPosition))
    found.push(/^\\s:(\d+)/.exec(Buffer.from(line).toString('latin1'))?.[1] ?? 'none')
  await log.close()
  return found
}
