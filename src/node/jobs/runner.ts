/**
 * Does what is due, one after the other. A job is done at least once: its handler looks at how things stand and does
 * nothing where it was done before. A database that is down is waited for.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Job, JobStore } from './job-store.ts'
import { JOB_LIMITS } from './limits.ts'

export type JobHandler = (job: Job) => Promise<void>

export interface RunnerSettings {
  readonly store: Pick<JobStore, 'take' | 'done' | 'failed'>
  readonly handlers: Readonly<Record<string, JobHandler>>
  nowMs(): number
  warn(text: string): void
  /** Whether this failure means that the database does not answer now. */
  isDown(error: unknown): boolean
  readonly lookMs?: number
}

export class JobRunner {
  readonly #settings: RunnerSettings
  readonly #ended = new AbortController()
  #running: Promise<void> | null = null
  #wasDown = false

  constructor(settings: RunnerSettings) {
    this.#settings = settings
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** The job in hand is finished first. */
  async stop(): Promise<void> {
    this.#ended.abort()
    await this.#running
  }

  /** One look. How many jobs were in hand. */
  async round(): Promise<number> {
    const { store, nowMs } = this.#settings
    const jobs = await store.take(nowMs())
    for (const job of jobs) {
      if (this.#ended.signal.aborted) break
      await this.#do(job)
    }
    return jobs.length
  }

  async #do(job: Job): Promise<void> {
    const { store, handlers, nowMs, warn, isDown } = this.#settings
    try {
      const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined
      if (handler === undefined) throw new Error(`there is no handler for '${job.kind}' in this version`)
      await handler(job)
    } catch (error) {
      if (isDown(error)) throw error
      const why = (error as Error).message
      if (job.attempt === 0 || job.attempt + 1 >= JOB_LIMITS.attemptsMax)
        warn(
          `The job '${job.key}' failed (${job.attempt + 1} times) and ${job.attempt + 1 >= JOB_LIMITS.attemptsMax ? 'is left behind' : 'is tried again'}: ${why}`,
        )
      await store.failed(job, why, nowMs())
      return
    }
    await store.done(job)
  }

  async #run(): Promise<void> {
    const { lookMs = JOB_LIMITS.lookMs, isDown, warn } = this.#settings
    while (!this.#ended.signal.aborted) {
      let found = 0
      try {
        found = await this.round()
        this.#wasDown = false
      } catch (error) {
        if (!isDown(error)) throw error
        if (!this.#wasDown) warn(`Jobs wait: ${(error as Error).message}`)
        this.#wasDown = true
      }
      if (found < JOB_LIMITS.takenMax)
        await pause(lookMs, undefined, { signal: this.#ended.signal }).catch(ignoreEnd)
    }
  }
}

/** The pause was cut short by the end: there is nothing to answer for. */
function ignoreEnd(error: Error): void {
  if (error.name !== 'AbortError') throw error
}
