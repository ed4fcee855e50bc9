/** Bytes in, typed messages out, one by one: see `Heard` for what comes with each. */
import type { Beside, Heard } from './heard.ts'
import type { JsonBytes } from './json-bytes.ts'
import { writeOpenMessage } from './json-writer.ts'
import { type AisMessage, decodeMessage, isMessage, TYPE_MAX } from './message.ts'
import type { Refusal } from './sentence.ts'
import { SentenceReader } from './sentence-reader.ts'

/**
 * Calls `sink` for every message. What it hands over is itself, and good until the sink returns: take what you keep.
 * Nothing is made before it is asked for, so that who wants text gets no object, and who wants the object no strings.
 */
export class AisReader extends SentenceReader implements Heard {
  readonly #sink: (heard: Heard) => void
  #message: AisMessage | null = null
  readonly #talkers = new Map<number, string>()

  constructor(sink: (heard: Heard) => void) {
    super()
    this.#sink = sink
  }

  protected take(): Refusal | null {
    if (!isMessage(this.payload)) return refusalOf((this.payload.bytes[0] as number) >> 2)
    this.#message = null
    this.#sink(this)
    return null
  }

  get message(): AisMessage {
    this.#message ??= decodeMessage(this.payload)
    return this.#message
  }

  get type(): number {
    return (this.payload.bytes[0] as number) >> 2
  }

  writeJson(out: JsonBytes): void {
    if (writeOpenMessage(out, this.payload)) return
    const text = JSON.stringify(this.message)
    out.ascii(text, text.length - 1)
  }

  get beside(): Beside {
    return this.besideLines()
  }

  get statedMs(): number | null {
    return this.besideLines().statedMs
  }

  get station(): string | null {
    return this.besideLines().station
  }

  get channel(): string | null {
    return this.sentence.channel === 0 ? null : String.fromCharCode(this.sentence.channel)
  }

  get talker(): string {
    const code = this.sentence.talker
    const known = this.#talkers.get(code)
    if (known !== undefined) return known
    const talker = String.fromCharCode(code >> 8, code & 0xff)
    if (this.#talkers.size < TALKERS_MAX) this.#talkers.set(code, talker)
    return talker
  }

  get ownShip(): boolean {
    return this.sentence.ownShip
  }

  get key(): number {
    return this.payload.key()
  }

  get sentences(): string {
    return this.linesText()
  }
}

/** Talkers remembered as strings; others are made anew each time. */
const TALKERS_MAX = 64

/** Why a payload is no message: its type is none of the 27, or it is too short to be one. */
export function refusalOf(type: number): Refusal {
  return type < 1 || type > TYPE_MAX ? 'unknown-type' : 'length'
}
