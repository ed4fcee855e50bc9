/** All sense processes that a node listens to, each known by its secret. */
import type { FeedConfig } from '../feeds/address.ts'
import type { Feed, FeedWorld } from '../feeds/feed.ts'
import type { SensorLog } from '../store/ports.ts'
import { Intake } from './intake.ts'
import { isSecret, readSecret } from './secret.ts'
import { feedConfigOf } from './sense-feeds.ts'

export interface SenseEntry {
  readonly id: string
  readonly secretFile: string
}

export interface SensesParts {
  readonly entries: readonly SenseEntry[]
  readonly dataFolder: string
  readonly log: SensorLog
  readonly world: FeedWorld
  nowMs(): number
  warn(text: string): void
}

interface Known {
  readonly secret: string
  readonly intake: Intake
}

export class Senses {
  readonly #known = new Map<string, Known>()
  #isOpen = false

  /** Before feeds open. @throws Error in words for people, when a secret or what is kept cannot be read */
  async open({ entries, ...parts }: SensesParts): Promise<void> {
    for (const { id, secretFile } of entries) {
      const secret = readSecret(secretFile)
      this.#known.set(id, { secret, intake: await Intake.open({ ...parts, sense: id }) })
    }
  }

  /** The log was read again: what is live comes after what was. */
  begin(): void {
    this.#isOpen = true
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Whose secret is shown; null: nobody's, or another one's. */
  shown(id: string, authorization: string | undefined): Intake | null {
    const known = this.#known.get(id)
    if (known === undefined) return null
    return isSecret(authorization, known.secret) ? known.intake : null
  }

  feeds(): readonly Feed[] {
    return [...this.#known.values()].flatMap(({ intake }) => intake.feeds.all)
  }

  /** As they were known when the node last ran: what it reads again needs their words. */
  feedConfigs(): readonly FeedConfig[] {
    return [...this.#known].flatMap(([id, { intake }]) =>
      intake.knownFeeds.map(feed => feedConfigOf(id, feed)),
    )
  }

  check(nowMs: number): void {
    for (const { intake } of this.#known.values()) intake.check(nowMs)
  }

  counters(): Readonly<Record<string, number>> {
    if (this.#known.size === 0) return {}
    const all = [...this.#known.values()].map(({ intake }) => intake)
    const sum = (of: (intake: Intake) => number) => all.reduce((total, intake) => total + of(intake), 0)
    return {
      senses: all.length,
      senses_unheard: all.filter(({ heardMs }) => heardMs === null).length,
      sense_lines_total: sum(({ counts }) => counts.lines),
      sense_batches_elsewhere_total: sum(({ counts }) => counts.elsewhere),
      sense_lost_bytes_total: sum(({ counts }) => counts.lostBytes),
      sense_clock_off_ms: Math.max(...all.map(({ clockOffMs }) => Math.abs(clockOffMs))),
    }
  }
}
