/**
 * Runs drifts on threads. Particles are split into ranges; a thread takes the next when it has done one. A thread that dies
 * is replaced, and its range is done again: since chance is looked up by particle and step, the answer is the same.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import {
  type Coast,
  type CoastSpec,
  createRun,
  type DriftCase,
  DriftRunning,
  type Forcing,
  type ForcingSpec,
  NoSea,
  openCoast,
  openForcing,
  type Plan,
  planDrift,
  type Range,
  type Run,
  type RunStop,
} from '#drift'
import { DRIFT_THREADS } from './limits.ts'
import type { FromThread, Job, ToThread } from './message.ts'
import { sharedCoast, sharedForcing, shareMemory } from './shared.ts'

/** The question has no answer; the message says why, to the person who asked. */
export class DriftRefused extends Error {
  override readonly name = 'DriftRefused'
}

/** Threads died over the same particles as often as they are tried. */
export class DriftDied extends Error {
  override readonly name = 'DriftDied'
}

/** From the sources (tests, development) a thread must first be taught to read them; what is shipped needs no loader. */
const IS_SOURCE = import.meta.url.endsWith('.ts')
const FILE = new URL(IS_SOURCE ? './worker.ts' : './worker.js', import.meta.url)
const LOADER = 'tsx/esm/api'
const FROM_SOURCE = `import('${LOADER}').then(loader => { loader.register(); return import('${FILE.href}') })`

export class DriftPool {
  readonly #size: number
  readonly #threads = new Set<Worker>()
  #jobs = 0
  #turn: Promise<unknown> = Promise.resolve()
  /** Threads that died and were replaced, since the pool began. */
  replaced = 0

  /** @param workers 1 to 16; with one, drifts run in the thread that asks */
  constructor(workers: number) {
    if (!(Number.isInteger(workers) && workers >= 1 && workers <= DRIFT_THREADS.workersMax))
      throw new DriftRefused(`the number of workers must be 1 to ${DRIFT_THREADS.workersMax}, not ${workers}`)
    this.#size = workers
  }

  /**
   * One question at a time: the next waits for its turn.
   * @throws DriftRefused when the question is wrong; Error when threads died three times over the same particles
   */
  async run(question: DriftCase, forcing: ForcingSpec, coast: CoastSpec): Promise<Run> {
    const sea = openForcing(forcing)
    const land = openCoast(coast)
    const planned = planDrift(question, sea, land)
    if (planned.kind === 'refused') throw new DriftRefused(planned.reason)
    const { plan } = planned
    if (this.#size === 1 || question.particles * plan.steps < DRIFT_THREADS.smallWork)
      return runHere(plan, sea, land)
    const job: Job = {
      id: (this.#jobs += 1),
      plan,
      run: createRun(plan, shareMemory),
      forcing: sharedForcing(forcing),
      coast: sharedCoast(coast),
    }
    const turn = this.#turn.then(() => this.#spread(job))
    this.#turn = turn.catch(() => 'told to the one who asked')
    return { ...job.run, stopped: await turn }
  }

  /** Starts the threads before the first question, so that it need not wait for them. */
  async warm(): Promise<void> {
    if (this.#size === 1) return
    await Promise.all(this.#idle().map(ready))
  }

  /** For those who must see what happens when threads die. */
  async kill(count: number): Promise<void> {
    await Promise.all([...this.#threads].slice(0, count).map(thread => thread.terminate()))
  }

  async stop(): Promise<void> {
    const threads = [...this.#threads]
    this.#threads.clear()
    await Promise.all(threads.map(thread => thread.terminate()))
  }

  /** New threads, up to the size of the pool. */
  #idle(): readonly Worker[] {
    const made: Worker[] = []
    while (this.#threads.size < this.#size) {
      const thread = startThread()
      this.#threads.add(thread)
      thread.once('exit', () => this.#threads.delete(thread))
      made.push(thread)
    }
    return made
  }

  #spread(job: Job): Promise<RunStop | null> {
    this.#idle()
    return new Promise((resolve, reject) => {
      const waiting = rangesOf(job.plan.case.particles, this.#size)
      const tries = new Map<number, number>()
      let missing = waiting.length
      let stopped: RunStop | null = null
      let isOver = false
      const ends: (() => void)[] = []
      const finish = (end: () => void) => {
        isOver = true
        for (const each of ends) each()
        end()
      }
      const serve = (thread: Worker) => {
        let own: Range | null = null
        let reason = 'its thread ended'
        const next = () => {
          own = isOver ? null : (waiting.pop() ?? null)
          if (own !== null) tell(thread, { kind: 'range', range: own })
        }
        const hear = (message: FromThread) => {
          // A thread may still be at a range of a job that was refused.
          if (isOver || message.kind === 'ready' || message.job !== job.id) return
          if (message.kind === 'refused') return finish(() => reject(new DriftRefused(message.reason)))
          stopped ??= message.stopped
          missing -= 1
          if (missing === 0) finish(() => resolve(stopped))
          else next()
        }
        const fail = (error: Error) => (reason = error.message)
        const gone = () => {
          this.#threads.delete(thread)
          if (isOver) return
          if (own !== null && !again(own, reason)) return
          this.replaced += 1
          for (const made of this.#idle()) serve(made)
        }
        ends.push(() => {
          thread.off('message', hear)
          thread.off('error', fail)
          thread.off('exit', gone)
        })
        thread.on('message', hear).on('error', fail).once('exit', gone)
        tell(thread, { kind: 'job', job })
        next()
      }
      const again = (range: Range, reason: string): boolean => {
        const tried = (tries.get(range.first) ?? 0) + 1
        tries.set(range.first, tried)
        if (tried >= DRIFT_THREADS.triesMax) {
          finish(() =>
            reject(new DriftDied(`the drift was given up: ${tried} threads died over it (${reason})`)),
          )
          return false
        }
        waiting.push(range)
        return true
      }
      for (const thread of this.#threads) serve(thread)
    })
  }
}

/** A question asked once. The threads end with it. */
export async function runDrift(
  question: DriftCase,
  forcing: ForcingSpec,
  coast: CoastSpec,
  workers: number,
): Promise<Run> {
  const pool = new DriftPool(workers)
  try {
    return await pool.run(question, forcing, coast)
  } finally {
    await pool.stop()
  }
}

/** A few milliseconds at a time: what else this thread does never waits for a whole run. */
async function runHere(plan: Plan, sea: Forcing, land: Coast | null): Promise<Run> {
  const run = createRun(plan)
  try {
    const running = new DriftRunning(plan, run, { first: 0, count: plan.case.particles }, sea, land)
    let begunMs = performance.now()
    while (!running.isOver) {
      running.advance()
      if (performance.now() - begunMs < DRIFT_THREADS.sliceMs) continue
      await breathe()
      begunMs = performance.now()
    }
    return { ...run, stopped: running.stopped }
  } catch (error) {
    if (error instanceof NoSea) throw new DriftRefused(error.message, { cause: error })
    throw error
  }
}

function rangesOf(particles: number, workers: number): Range[] {
  const ranges = Math.min(particles, workers * DRIFT_THREADS.rangesPerWorker)
  return Array.from({ length: ranges }, (_, k) => {
    const first = Math.floor((particles * k) / ranges)
    return { first, count: Math.floor((particles * (k + 1)) / ranges) - first }
  })
}

function tell(thread: Worker, message: ToThread): void {
  thread.postMessage(message, [])
}

/** It has said its first word, or it is gone and a question will replace it. */
function ready(thread: Worker): Promise<void> {
  return new Promise(resolve => {
    thread.once('message', () => resolve()).once('exit', () => resolve())
  })
}

function startThread(): Worker {
  // What the program was started with (`-e`, loaders) is not for the thread.
  const thread = IS_SOURCE
    ? new Worker(FROM_SOURCE, { eval: true, execArgv: ['--conditions=source'] })
    : new Worker(FILE, { execArgv: [] })
  // A thread that is idle does not keep the program from ending.
  thread.unref()
  return thread
}
