/** The last sentences of each track, as received: what an officer looks at when a ship seems wrong. Bounded in all. */
import type { RawSentence } from '#contract'
import type { Heard, Provenance } from '#sensors'
import { FEED_LIMITS } from './limits.ts'

interface Kept {
  readonly receivedMs: number
  readonly feed: string
  readonly station: string | null
  readonly channel: string | null
  readonly sentence: string
  readonly messageType: number
}

interface Limits {
  readonly sentencesPerTrack: number
  readonly sentencesInAll: number
}

export class RawSentences {
  /** In the order of the last sentence: the first is the track longest unheard. */
  readonly #tracks = new Map<number, Kept[]>()
  readonly #limits: Limits
  #size = 0

  constructor(limits: Limits = FEED_LIMITS) {
    this.#limits = limits
  }

  get size(): number {
    return this.#size
  }

  /** `from` says again what `heard` would look up anew. */
  keep(track: number, heard: Pick<Heard, 'sentences' | 'message'>, from: Provenance): void {
    const kept = this.#tracks.get(track) ?? []
    this.#tracks.delete(track)
    this.#tracks.set(track, kept)
    kept.push({
      receivedMs: from.receivedMs,
      feed: from.feed,
      station: from.station,
      channel: from.channel,
      sentence: heard.sentences,
      messageType: heard.message.type,
    })
    if (kept.length > this.#limits.sentencesPerTrack) kept.shift()
    else this.#size += 1
    if (this.#size > this.#limits.sentencesInAll) this.#forgetLongestUnheard()
  }

  /** The newest first. */
  of(track: number): RawSentence[] {
    return (this.#tracks.get(track) ?? []).toReversed().map(said => ({
      received: new Date(said.receivedMs).toISOString(),
      feed: said.feed,
      station: said.station,
      channel: said.channel,
      sentence: said.sentence,
      messageType: said.messageType,
    }))
  }

  #forgetLongestUnheard(): void {
    for (const [track, kept] of this.#tracks) {
      this.#tracks.delete(track)
      this.#size -= kept.length
      return
    }
  }
}
