/** Keeps the worker alive: starts it, hears its end, starts it again after a pause that doubles. */
import { Worker } from 'node:worker_threads'
import { FUSION_LIMITS } from './limits.ts'
import type { Beginning, FromWorker, ToWorker } from './record.ts'

export interface Supervised {
  beginning(): Beginning
  hear(message: FromWorker): void
  /** It is gone; it will come again. */
  down(reason: string): void
}

/** From the sources (tests, development) the thread must first be taught to read them; what is shipped needs no loader. */
const IS_SOURCE = import.meta.url.endsWith('.ts')
const FILE = new URL(IS_SOURCE ? './worker.ts' : './worker.js', import.meta.url)
const LOADER = 'tsx/esm/api'
const FROM_SOURCE = `import('${LOADER}').then(loader => { loader.register(); return import('${FILE.href}') })`

function startThread(workerData: Beginning): Worker {
  // What the program was started with (`-e`, loaders) is not for the thread.
  if (!IS_SOURCE) return new Worker(FILE, { workerData, execArgv: [] })
  return new Worker(FROM_SOURCE, { workerData, eval: true, execArgv: ['--conditions=source'] })
}

export class Supervisor {
  readonly #supervised: Supervised
  #worker: Worker | null = null
  #timer: NodeJS.Timeout | null = null
  #failures = 0
  #startedMs = 0
  #isStopping = false
  restarts = 0

  constructor(supervised: Supervised) {
    this.#supervised = supervised
  }

  get threadId(): number | null {
    return this.#worker?.threadId ?? null
  }

  start(): void {
    if (this.#isStopping) return
    const worker = startThread(this.#supervised.beginning())
    this.#worker = worker
    this.#startedMs = performance.now()
    let reason = 'its thread ended'
    worker.on('message', (message: FromWorker) => {
      if (this.#worker === worker) this.#supervised.hear(message)
    })
    worker.on('error', error => {
      reason = error.message
    })
    worker.once('exit', () => {
      if (this.#worker === worker) this.#gone(reason)
    })
  }

  post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  /** For those who must see what happens when it dies. */
  async kill(): Promise<void> {
    await this.#worker?.terminate()
  }

  /** It has had its time to write what it knows. */
  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #gone(reason: string): void {
    this.#worker = null
    if (this.#isStopping) return
    if (performance.now() - this.#startedMs > FUSION_LIMITS.wellMs) this.#failures = 0
    const { restartMsMin, restartMsMax } = FUSION_LIMITS
    const waitMs = Math.min(restartMsMax, restartMsMin * 2 ** Math.min(this.#failures, 20))
    this.#failures += 1
    this.restarts += 1
    this.#timer = setTimeout(() => this.start(), waitMs)
    this.#supervised.down(reason)
  }
}
