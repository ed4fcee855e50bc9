/**
 * A node in a process of its own, and who keeps it: it is started, and again when it ends by itself, within a limit.
 *
 *            up           ended, may be started again      ended, too often     stop
 *   starting up           waiting                          down                 stopping
 *   up       ·            waiting                          down                 stopping
 *   waiting  ·            ·            (due: starting)     ·                    stopped
 *   down     ·            ·                                ·                    stopped
 *   stopping ·            stopped                          stopped              (again: by force)
 *
 * One that ends with a code before it was ever up is down at once: a wrong port does not mend itself.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { isUpMessage, type UpMessage } from './parent.ts'
import { restartWait } from './restart-plan.ts'

export const PROCESS_LIMITS = {
  /** To be up for the first time: a database is made then. */
  upMsMax: 120_000,
  /** A node stops within five seconds; what has not by then is killed. */
  stopMsMax: 9000,
} as const

export type ProcessState = 'starting' | 'up' | 'waiting' | 'down' | 'stopping' | 'stopped'

export interface NodeProcessSettings {
  /** As it is called on the terminal. */
  readonly label: string
  /** Words after `node`. */
  readonly words: readonly string[]
  /** What happened to it, and what it says itself. */
  tell(text: string): void
  /** It ended without having stopped: what it left is put away. */
  sweep(): Promise<void>
  /** How soon it is started again; for tests, that need not wait so long. */
  readonly restartWait?: typeof restartWait
}

export class NodeProcess {
  readonly #settings: NodeProcessSettings
  readonly #endsMs: number[] = []
  readonly #listeners = new Set<() => void>()
  #state: ProcessState = 'stopped'
  #child: ChildProcess | null = null
  #up: UpMessage | null = null
  #timer: NodeJS.Timeout | null = null
  #ending: Promise<void> | null = null
  #startedMs = 0
  #restarts = 0
  #isLeft = false

  constructor(settings: NodeProcessSettings) {
    this.#settings = settings
  }

  get state(): ProcessState {
    return this.#state
  }

  /** null: no process runs. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Of the last time it was up; null: it never was. */
  get up(): UpMessage | null {
    return this.#up
  }

  /** How often it was started again. */
  get restarts(): number {
    return this.#restarts
  }

  /** Starts it, and resolves when it is up. @throws Error when it ends, or takes too long, before it ever was. */
  async start(): Promise<UpMessage> {
    this.#launch()
    await this.until(state => state !== 'starting' && state !== 'waiting', PROCESS_LIMITS.upMsMax)
    if (this.#state === 'up' && this.#up !== null) return this.#up
    throw new Error(`The ${this.#settings.label} node did not start; it says why above.`)
  }

  /** Resolves when its state is such. `withinMs` null: whenever that is. @throws Error when it is not by then. */
  until(holds: (state: ProcessState) => boolean, withinMs: number | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLate = () => {
        this.#listeners.delete(look)
        reject(new Error(`The ${this.#settings.label} node is ${this.#state} after ${withinMs} ms.`))
      }
      const late = withinMs === null ? null : setTimeout(tooLate, withinMs)
      const look = () => {
        if (!holds(this.#state)) return
        if (late !== null) clearTimeout(late)
        this.#listeners.delete(look)
        resolve()
      }
      this.#listeners.add(look)
      look()
    })
  }

  /** Asks it to stop, kills it when it does not, and puts away what it left. Asked twice, it is done once. */
  stop(): Promise<void> {
    this.#ending ??= this.#stop()
    return this.#ending
  }

  async #stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const child = this.#child
    if (child === null) this.#turn('stopped')
    else {
      child.kill('SIGTERM')
      this.#turn('stopping')
      const force = setTimeout(() => {
        this.#isLeft = true
        this.#settings.tell(`does not stop within ${PROCESS_LIMITS.stopMsMax / 1000} s and is killed.`)
        child.kill('SIGKILL')
      }, PROCESS_LIMITS.stopMsMax)
      await this.until(state => state === 'stopped', 2 * PROCESS_LIMITS.stopMsMax)
      clearTimeout(force)
    }
    if (this.#isLeft) await this.#settings.sweep()
    this.#isLeft = false
  }

  /** For tests, and for whoever will not wait. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  #launch(): void {
    this.#startedMs = performance.now()
    this.#ending = null
    // One database address cannot be that of two nodes: each has its own.
    const { DATABASE_URL: _, ...env } = process.env
    const child = spawn(process.execPath, this.#settings.words, {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C in a terminal is for who keeps it, and is passed on once.
      detached: process.platform !== 'win32',
    })
    this.#child = child
    this.#turn('starting')
    if (child.stderr !== null)
      createInterface({ input: child.stderr }).on('line', line => this.#settings.tell(line))
    child.on('message', message => this.#hear(message))
    child.on('error', error => {
      this.#settings.tell(
        `${child.pid === undefined ? 'cannot be started' : 'is not reached'}: ${error.message}`,
      )
      if (child.pid === undefined) this.#ended(null, null)
    })
    child.once('exit', (code, signal) => this.#ended(code, signal))
  }

  #hear(message: unknown): void {
    if (!isUpMessage(message) || this.#state !== 'starting') return
    const isAgain = this.#up !== null
    this.#up = message
    this.#turn('up')
    const seconds = ((performance.now() - this.#startedMs) / 1000).toFixed(1)
    if (isAgain) this.#settings.tell(`is up again after ${seconds} s.`)
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.#child = null
    this.#isLeft ||= signal !== null
    if (this.#state === 'stopping') return this.#turn('stopped')
    const how = signal ?? `exit code ${code}`
    const nowMs = performance.now()
    if (this.#up === null && signal === null) {
      this.#settings.tell(`ended (${how}) before it was up.`)
      return this.#turn('down')
    }
    const waitMs = (this.#settings.restartWait ?? restartWait)(this.#endsMs, nowMs)
    this.#endsMs.push(nowMs)
    if (waitMs === null) {
      this.#settings.tell(
        `ended (${how}) for the ${this.#endsMs.length}th time. That is too often: it is not started again. The other goes on.`,
      )
      return this.#turn('down')
    }
    this.#settings.tell(`ended (${how}). The other goes on; this one is started again in ${waitMs / 1000} s.`)
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#restarts += 1
      this.#isLeft = false
      this.#launch()
    }, waitMs)
    this.#turn('waiting')
  }

  #turn(state: ProcessState): void {
    this.#state = state
    for (const look of this.#listeners) look()
  }
}
