/** One AIS message as it was heard: what it says, when, where and by whom it was received, and the sentences themselves. */
import type { AisMessage } from './message.ts'

export interface Heard {
  readonly message: AisMessage
  /** When this node received the line that completed it, milliseconds since 1970 UTC. */
  readonly receivedMs: number
  /** The time written beside the sentence (tag block `c`, suffix or prefix), milliseconds UTC. */
  readonly statedMs: number | null
  /** The station named beside the sentence (tag block `s`, suffix). */
  readonly station: string | null
  /** 'A' or 'B' as a rule; null when the field is empty. */
  readonly channel: string | null
  /** Talker, e.g. 'AI', 'AB', 'BS'. */
  readonly talker: string
  /** VDO: the receiver's own ship. */
  readonly ownShip: boolean
  /** Hash of the content of the message: the same message heard twice has the same key. */
  readonly key: number
  /** The lines as received, without ends of line, joined by '\n'. */
  readonly sentences: string
}
