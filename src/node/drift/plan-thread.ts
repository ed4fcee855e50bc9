/** Plans searches on a thread of its own: a plan takes a second of work, and the live picture does not wait for it. */
import { Worker } from 'node:worker_threads'
import { WrongSearch } from '#drift'
import type { answerFruitless, FruitlessJob, PlanAnswer, PlanJob } from './plan-answer.ts'

export const PLAN_THREAD = {
  /** Questions that wait or are worked on: the next is told that the node is busy. */
  waitingMax: 4,
  triesMax: 3,
  /** A question that takes longer is given up, and its thread with it. */
  msMax: 60_000,
} as const

export type FruitlessAnswer = ReturnType<typeof answerFruitless>
export type FromPlanThread =
  | { readonly kind: 'done'; readonly answer: PlanAnswer | FruitlessAnswer }
  | { readonly kind: 'refused'; readonly reason: string }

/** The thread died, or took too long, as often as it was tried. */
export class PlanDied extends Error {
  override readonly name = 'PlanDied'
}

/** Too many wait already. */
export class PlanBusy extends Error {
  override readonly name = 'PlanBusy'
}

const IS_SOURCE = import.meta.url.endsWith('.ts')
const FILE = new URL(IS_SOURCE ? './plan-worker.ts' : './plan-worker.js', import.meta.url)
const LOADER = 'tsx/esm/api'
const FROM_SOURCE = `import('${LOADER}').then(loader => { loader.register(); return import('${FILE.href}') })`

export class PlanThread {
  #thread: Worker | null = null
  #waiting = 0
  #turn: Promise<unknown> = Promise.resolve()
  replaced = 0

  /** @throws WrongSearch in words, PlanBusy, PlanDied */
  plan(job: PlanJob): Promise<PlanAnswer> {
    return this.#ask(job) as Promise<PlanAnswer>
  }

  /** @throws WrongSearch in words, PlanBusy, PlanDied */
  fruitless(job: FruitlessJob): Promise<FruitlessAnswer> {
    return this.#ask(job) as Promise<FruitlessAnswer>
  }

  /** Starts the thread before the first question. */
  warm(): void {
    this.#living()
  }

  /** For those who must see what happens when the thread dies. */
  async kill(): Promise<void> {
    await this.#thread?.terminate()
  }

  async stop(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
  }

  async #ask(job: PlanJob | FruitlessJob): Promise<PlanAnswer | FruitlessAnswer> {
    if (this.#waiting >= PLAN_THREAD.waitingMax) throw new PlanBusy('too many plans are asked for at once')
    this.#waiting += 1
    const turn = this.#turn.then(() => this.#try(job))
    this.#turn = turn.catch(() => 'told to the one who asked')
    try {
      return await turn
    } finally {
      this.#waiting -= 1
    }
  }

  async #try(job: PlanJob | FruitlessJob): Promise<PlanAnswer | FruitlessAnswer> {
    let reason = ''
    for (let tried = 0; tried < PLAN_THREAD.triesMax; tried++) {
      const said = await tell(this.#living(), job)
      if (said.kind === 'done') return said.answer
      if (said.kind === 'refused') throw new WrongSearch(said.reason)
      reason = said.reason
      this.#thread = null
      this.replaced += 1
    }
    throw new PlanDied(`the plan was given up: ${PLAN_THREAD.triesMax} threads died over it (${reason})`)
  }

  #living(): Worker {
    if (this.#thread !== null) return this.#thread
    const thread = IS_SOURCE ? new Worker(FROM_SOURCE, { eval: true }) : new Worker(FILE)
    thread.unref()
    thread.once('exit', () => {
      if (this.#thread === thread) this.#thread = null
    })
    // Heard by whoever waits; a thread that dies while idle is replaced by the next question.
    thread.on('error', () => undefined)
    this.#thread = thread
    return thread
  }
}

function tell(
  thread: Worker,
  job: PlanJob | FruitlessJob,
): Promise<FromPlanThread | { readonly kind: 'died'; readonly reason: string }> {
  return new Promise(resolve => {
    let reason = 'its thread ended'
    const late = setTimeout(() => {
      reason = `it took more than ${PLAN_THREAD.msMax} ms`
      void thread.terminate()
    }, PLAN_THREAD.msMax)
    const end = (said: FromPlanThread | { readonly kind: 'died'; readonly reason: string }) => {
      clearTimeout(late)
      thread.off('message', end)
      thread.off('error', fail)
      thread.off('exit', gone)
      thread.unref()
      resolve(said)
    }
    const fail = (error: Error) => (reason = error.message)
    const gone = () => end({ kind: 'died', reason })
    thread.on('message', end).on('error', fail).once('exit', gone)
    // While a question waits the node lives.
    thread.ref()
    thread.postMessage(job, [])
  })
}
