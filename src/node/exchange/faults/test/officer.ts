/** An officer at a real node: signs in, writes notes without end, and remembers each that was acknowledged. */
import { setTimeout as pause } from 'node:timers/promises'
import type { RealNode } from './real-node.ts'

/** Words that stand in every note that was never released: not one of them may be at the partner. */
export const HOME_ONLY = 'STAYS-AT-HOME'
/** Every so many stays at home. */
const HOME_EVERY = 4
const ANSWER_MS_MAX = 8000
const AGAIN_MS = 100

export interface Acknowledged {
  readonly released: readonly string[]
  readonly home: readonly string[]
  /** Neither yes nor no came back: they may be there or not. */
  readonly unknown: number
}

export class Officer {
  readonly released: string[] = []
  readonly home: string[] = []
  unknown = 0
  readonly #node: RealNode
  #cookie: string | null = null
  #count = 0
  #isOver = false
  readonly #writers: Promise<void>[] = []

  constructor(node: RealNode) {
    this.#node = node
  }

  get acknowledged(): number {
    return this.released.length + this.home.length
  }

  begin(writers: number): void {
    for (let at = 0; at < writers; at += 1) this.#writers.push(this.#write())
  }

  async end(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#writers)
  }

  /** What the node answers; null: nothing came back. */
  async ask(path: string, body: unknown = null): Promise<{ status: number; json: unknown } | null> {
    this.#cookie ??= await this.#signIn()
    if (this.#cookie === null) return null
    const answer = await this.#send(path, body, { cookie: this.#cookie })
    if (answer?.status === 401) this.#cookie = null
    return answer
  }

  async #write(): Promise<void> {
    while (!this.#isOver) {
      const n = this.#count
      this.#count += 1
      const staysHome = n % HOME_EVERY === 0
      const answer = await this.ask('/api/v1/records', this.#note(n, staysHome))
      if (answer?.status === 201)
        (staysHome ? this.home : this.released).push((answer.json as { id: string }).id)
      else {
        if (answer === null) this.unknown += 1
        await pause(AGAIN_MS)
      }
    }
  }

  #note(n: number, staysHome: boolean): unknown {
    const { shore } = this.#node
    return {
      kind: 'note',
      marking: {
        scheme: shore,
        level: shore === 'UK' ? 'OFFICIAL' : 'NON PROTÉGÉ',
        releasableTo: staysHome ? [] : [shore === 'UK' ? 'FR' : 'UK'],
        conditions: [],
        purposes: ['search-and-rescue'],
        originator: shore,
        originatorControl: false,
      },
      data: {
        room: 'watch',
        text: `${staysHome ? HOME_ONLY : 'Released'} ${shore} ${n}`,
        language: 'en',
        at: new Date().toISOString(),
      },
    }
  }

  async #signIn(): Promise<string | null> {
    const account = `${this.#node.shore.toLowerCase()}-demo-1`
    const body = { account, purpose: 'search-and-rescue', legalBasis: null }
    const answer = await this.#send('/api/v1/session/demo', body, {})
    return answer?.cookie ?? null
  }

  async #send(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ status: number; json: unknown; cookie: string | null } | null> {
    try {
      const answer = await fetch(`${this.#node.url}${path}`, {
        method: body === null ? 'GET' : 'POST',
        headers: {
          origin: this.#node.url,
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === null ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
      })
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? null
      return { status: answer.status, json: await answer.json(), cookie }
    } catch (error) {
      // The node died, or its line did: nothing is known of what was asked.
      if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
        return null
      throw error
    }
  }
}
