/**
 * Puts the parts of a message together again. A part belongs to a message by its tag-block group when it has one, else by
 * talker, channel, sequence number and count of parts; lines of other devices in between do not matter.
 * Without a group, parts must come in their order: sequence numbers are used again every few messages, and a late part
 * of an old message must never complete a new one. With a group they may come in any order.
 */
import { PAYLOAD_CHARS_MAX } from './payload.ts'
import type { Sentence } from './sentence.ts'
import type { TagGroup } from './tag-block.ts'

/** Messages under way at once. The oldest gives way; its parts are counted as orphans. */
const SLOTS_MAX = 64
/** A message is given up when its next part has not come within so many milliseconds, or so many sentences. */
const AGE_MS_MAX = 30_000
const AGE_SENTENCES_MAX = 4000

interface Slot {
  readonly key: number
  readonly startedMs: number
  readonly startedSentence: number
  readonly parts: (Part | null)[]
  got: number
}

interface Part {
  /** The line it came in, and where its payload stands there. */
  readonly line: Uint8Array
  readonly payloadFrom: number
  readonly payloadTo: number
  readonly fill: number
}

export class Assembly {
  readonly #slots: Slot[] = []
  readonly #whole = new Uint8Array(PAYLOAD_CHARS_MAX)
  #sentences = 0
  /** Parts given up so far: their message never became whole. */
  orphans = 0
  /** The message that the last `add` completed. */
  payloadLength = 0
  fill = 0
  lines: readonly Uint8Array[] = []

  get payload(): Uint8Array {
    return this.#whole
  }

  /** Takes a part. True when it made its message whole: `payload`, `payloadLength`, `fill`, `lines` hold it. */
  add(
    bytes: Uint8Array,
    lineFrom: number,
    lineTo: number,
    sentence: Sentence,
    group: TagGroup | null,
    nowMs: number,
  ): boolean {
    this.#sentences += 1
    this.#giveUpOld(nowMs)
    const key = keyOf(sentence, group)
    const slot = this.#slotFor(key, sentence, group, nowMs)
    if (slot === null) {
      this.orphans += 1
      return false
    }
    if (slot.parts[sentence.part - 1] === null) slot.got += 1
    slot.parts[sentence.part - 1] = {
      line: bytes.slice(lineFrom, lineTo),
      payloadFrom: sentence.payloadStart - lineFrom,
      payloadTo: sentence.payloadEnd - lineFrom,
      fill: sentence.fill,
    }
    if (slot.got < sentence.parts) return false
    this.#slots.splice(this.#slots.indexOf(slot), 1)
    return this.#join(slot)
  }

  /** Gives up everything that is not whole: the stream has ended. */
  end(): void {
    for (const slot of this.#slots.splice(0)) this.orphans += slot.got
  }

  #slotFor(key: number, sentence: Sentence, group: TagGroup | null, nowMs: number): Slot | null {
    const known = this.#find(key)
    if (group !== null) return known ?? this.#open(key, sentence.parts, nowMs)
    if (sentence.part === 1) {
      if (known !== undefined) this.#drop(known)
      return this.#open(key, sentence.parts, nowMs)
    }
    return known !== undefined && known.got === sentence.part - 1 ? known : null
  }

  #find(key: number): Slot | undefined {
    for (const slot of this.#slots) if (slot.key === key) return slot
    return undefined
  }

  #open(key: number, parts: number, nowMs: number): Slot {
    if (this.#slots.length >= SLOTS_MAX) this.#drop(this.#slots[0] as Slot)
    const slot: Slot = {
      key,
      startedMs: nowMs,
      startedSentence: this.#sentences,
      parts: waitingFor(parts),
      got: 0,
    }
    this.#slots.push(slot)
    return slot
  }

  #drop(slot: Slot): void {
    this.#slots.splice(this.#slots.indexOf(slot), 1)
    this.orphans += slot.got
  }

  /** Slots stand in the order in which they were opened. */
  #giveUpOld(nowMs: number): void {
    for (;;) {
      const oldest = this.#slots[0]
      if (
        oldest === undefined ||
        (nowMs - oldest.startedMs <= AGE_MS_MAX &&
          this.#sentences - oldest.startedSentence <= AGE_SENTENCES_MAX)
      ) {
        return
      }
      this.#drop(oldest)
    }
  }

  /** False when the parts together are longer than any message: then they are no message. */
  #join(slot: Slot): boolean {
    let length = 0
    const lines: Uint8Array[] = []
    for (const part of slot.parts as readonly Part[]) {
      const { line, payloadFrom, payloadTo } = part
      if (length + payloadTo - payloadFrom > PAYLOAD_CHARS_MAX) {
        this.orphans += slot.got
        return false
      }
      for (let at = payloadFrom; at < payloadTo; at += 1) this.#whole[length++] = line[at] as number
      lines.push(line)
      this.fill = part.fill
    }
    this.payloadLength = length
    this.lines = lines
    return true
  }
}

function waitingFor(count: number): null[] {
  const parts: null[] = []
  for (let index = 0; index < count; index += 1) parts.push(null)
  return parts
}

/** One number for what the parts of a message have in common; groups and messages without one never meet. */
function keyOf(sentence: Sentence, group: TagGroup | null): number {
  if (group !== null) return -((group.id * 10 + (group.total % 10)) * 10 + sentence.parts)
  const station = (sentence.talker * 2 + (sentence.ownShip ? 1 : 0)) * 256 + sentence.channel
  return (station * 128 + sentence.sequence + 1) * 16 + sentence.parts
}
