/** One AIS message as it was heard: what it says, when, where and by whom it was received, and the sentences themselves. */
import type { JsonBytes } from './json-bytes.ts'
import type { AisMessage } from './message.ts'

/** Station (tag block `s`, suffix) and time (tag block `c`, suffix, prefix; milliseconds UTC) as stated by others. */
export interface Beside {
  readonly station: string | null
  readonly statedMs: number | null
}

export interface Heard {
  /** Message type, 1 to 27. */
  readonly type: number
  readonly message: AisMessage
  /** Writes the message as a JSON object without its last brace. */
  writeJson(out: JsonBytes): void
  /** When this node received the line that completed it, milliseconds since 1970 UTC. */
  readonly receivedMs: number
  /** What is written beside the sentence, in a tag block, a suffix or a prefix. */
  readonly beside: Beside
  /** The same, one by one. */
  readonly statedMs: number | null
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
