/** Who may ask what of the demonstration: an officer of a node that is one. What breaks mends itself after a minute. */
import type { DemonstrationAnswer, DemonstrationDraft } from '#contract'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import { contactOf } from '../rescue/contact-of.ts'
import { mustRescue } from '../rescue/may-rescue.ts'
import type { RescueService } from '../rescue/service.ts'

/** What the demonstration needs of the sea it plays in. */
export interface DemoStage {
  /** A boat is wanted on both nodes. @returns when it comes in sight, ms */
  play(): Promise<number>
  cut(what: 'radar' | 'ais', untilMs: number): void
}

export interface DemonstrationParts {
  /** null: this node is no demonstration. */
  readonly stage: DemoStage | null
  readonly service: RescueService
  tagOf(number: string): string
}

/** How long what was broken stays so. */
const BROKEN_MS = 60_000
/** The minute that a visitor sees. */
const PLAYED_MS = 60_000
/** Calls that nobody took, from one moment to the other: more than a flood begins with. */
const FLOOD_CALLS = 14

export class DemonstrationDesk {
  readonly #parts: DemonstrationParts
  #isFlooding = false

  constructor(parts: DemonstrationParts) {
    this.#parts = parts
  }

  get isOpen(): boolean {
    return this.#parts.stage !== null
  }

  /** @throws Refusal for who does not rescue, and on a node that is no demonstration */
  async act(session: Session, { act }: DemonstrationDraft): Promise<DemonstrationAnswer> {
    mustRescue(session)
    const { stage, service } = this.#parts
    if (stage === null)
      throw new Refusal(
        403,
        'not-permitted',
        'This node is no demonstration: nothing is played or broken on it.',
      )
    const nowMs = service.nowMs()
    switch (act) {
      case 'play': {
        const beginMs = await stage.play()
        return answer(act, beginMs, beginMs + PLAYED_MS)
      }
      case 'cut-radar':
      case 'jam-ais':
        stage.cut(act === 'cut-radar' ? 'radar' : 'ais', nowMs + BROKEN_MS)
        return answer(act, nowMs, nowMs + BROKEN_MS)
      case 'flood-alerts':
        await this.#flood(nowMs)
        return answer(act, nowMs, nowMs + BROKEN_MS)
    }
  }

  /** From numbers that nobody has (Ofcom, numbers for drama). */
  async #flood(nowMs: number): Promise<void> {
    if (this.#isFlooding) return
    this.#isFlooding = true
    const { service, tagOf } = this.#parts
    try {
      for (let call = 0; call < FLOOD_CALLS; call += 1) {
        const number = `+44 7700 9002${String(call).padStart(2, '0')}`
        const draft = {
          channel: 'duty-mobile',
          state: 'missed',
          number,
          language: null,
          text: null,
          heardAt: null,
          where: null,
          isTest: false,
          relayedBy: null,
        } as const
        await service.contactByRule(contactOf(draft, nowMs, tagOf))
      }
    } finally {
      this.#isFlooding = false
    }
  }
}

function answer(act: DemonstrationAnswer['act'], fromMs: number, untilMs: number): DemonstrationAnswer {
  return { act, from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString() }
}
