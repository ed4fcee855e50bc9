/** A whole node in a process of its own: `entente serve` with its own PostgreSQL. It is killed, and started again over what it left. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeConfig } from '../../../config/config.ts'
import { openLedgerKey } from '../../../ledger/key-file.ts'
import { originOf } from '../../../serve/origin.ts'
import { serverAccount } from '../../../store/postgres/account.ts'
import { clusterFolder, readPidFile } from '../../../store/postgres/cluster.ts'
import { cardOf, cardText, type PinnedPartner, readCard } from '../../card.ts'
import { openExchangeKeys } from '../../keys.ts'
import { freePort } from '../../test/two-offices.ts'

export type Shore = 'UK' | 'FR'

/** How the program is started: `node` and these words, then `serve`. */
export interface Program {
  readonly cwd: string
  readonly words: readonly string[]
}

const LINES_KEPT_MAX = 40
const READY_MS_MAX = 180_000

export class RealNode {
  readonly shore: Shore
  readonly folder: string
  /** Of its door for partners. */
  readonly exchangePort: number
  readonly httpPort: number
  readonly #program: Program
  #child: ChildProcess | null = null
  #said: string[] = []

  private constructor(
    shore: Shore,
    folder: string,
    program: Program,
    ports: { readonly exchange: number; readonly http: number },
  ) {
    this.shore = shore
    this.folder = folder
    this.#program = program
    this.exchangePort = ports.exchange
    this.httpPort = ports.http
  }

  static async make(shore: Shore, root: string, program: Program): Promise<RealNode> {
    const folder = join(root, shore.toLowerCase())
    await mkdir(folder, { recursive: true, mode: 0o711 })
    const ports = { exchange: await freePort(), http: await freePort() }
    const node = new RealNode(shore, folder, program, ports)
    await writeFile(
      join(root, `${shore}.yaml`),
      [
        `node: ${shore.toLowerCase()}`,
        `data: ${JSON.stringify(folder)}`,
        'feeds: [demo]',
        'demo: { ships: 1, sensors: false }',
        'nmeaOut: none',
        `exchange: { listen: '127.0.0.1:${ports.exchange}' }`,
        '',
      ].join('\n'),
    )
    return node
  }

  /** `at`: by which port it is reached, where a bad line stands before it. */
  async card(at: number): Promise<PinnedPartner> {
    const config = makeConfig(
      { node: this.shore === 'UK' ? 'uk' : 'fr', data: this.folder, feeds: ['demo'] },
      {},
    )
    const quiet = () => undefined
    const ledger = await openLedgerKey(this.folder, originOf(config), quiet)
    const keys = await openExchangeKeys(this.folder, ledger.key.name, Date.now(), quiet)
    const card = cardOf({
      state: this.shore,
      name: config.name,
      ledger: ledger.key,
      witness: keys.witness.key,
      certificateFingerprint: keys.fingerprint,
      address: `https://127.0.0.1:${at}`,
    })
    return readCard(cardText(card))
  }

  get url(): string {
    return `http://127.0.0.1:${this.httpPort}`
  }

  get said(): string {
    return this.#said.join('\n')
  }

  /** Milliseconds until it takes acts. @throws Error with what it said when it does not. */
  async start(): Promise<number> {
    const began = performance.now()
    const { cwd, words } = this.#program
    const config = join(this.folder, '..', `${this.shore}.yaml`)
    const child = spawn(
      process.execPath,
      [...words, 'serve', '--config', config, '--port', String(this.httpPort)],
      {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    this.#child = child
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said = [...this.#said, ...text.trimEnd().split('\n')].slice(-LINES_KEPT_MAX)
      })
    await this.ready()
    return performance.now() - began
  }

  /** Until its database takes what is written, too. */
  async ready(): Promise<number> {
    const began = performance.now()
    for (;;) {
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(
        () => null,
      )
      if (answer?.status === 200) return performance.now() - began
      if (this.#child?.exitCode !== null) throw new Error(`${this.shore} ended by itself:\n${this.said}`)
      if (performance.now() - began > READY_MS_MAX)
        throw new Error(`${this.shore} is not ready within ${READY_MS_MAX} ms:\n${this.said}`)
      await pause(50)
    }
  }

  /** kill -9 of the program; its database is left without it. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === null) return
    const gone = once(child, 'close')
    child.kill('SIGKILL')
    await gone
  }

  /** kill -9 of PostgreSQL and of every process of it. */
  async killDatabase(): Promise<number> {
    const pid = await this.#databasePid()
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
    const all = [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]
    for (const each of all) kill(each)
    return all.length
  }

  /** @throws Error with what the node said when it has no database. */
  async #databasePid(): Promise<number> {
    const cluster = clusterFolder(this.folder, serverAccount())
    const began = performance.now()
    for (;;) {
      const found = readPidFile(cluster)
      if (found?.isReady === true) return found.pid
      if (performance.now() - began > READY_MS_MAX)
        throw new Error(`${this.shore} has no database:\n${this.said}`)
      await pause(50)
    }
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'close')
    child.kill('SIGTERM')
    await gone
  }
}

/** One of them may have ended with the first. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
