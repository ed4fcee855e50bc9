/**
 * One view of the picture, encoded once per tick and shared by everyone who looks at it. Hot: see README.md.
 * Part 1 has one view (everything); when markings divide what may be seen, each label set gets a view of its own.
 */
import {
  createFrame,
  encodeFrame,
  FRAME_FLAG,
  FRAME_KIND,
  LIVE_IDENTITIES_MAX,
  type LiveMessage,
  type TrackIdentity,
} from '#contract'
import type { Picture } from '#tracks'

export type ViewedPicture = Pick<Picture, 'sequence' | 'fill' | 'identities' | 'identitiesSince'>

/** What happened since the tick before, ready to be sent. */
export interface Change {
  readonly identities: readonly Buffer[]
  readonly delta: Buffer
}

export interface IdentitiesChunk {
  readonly message: Buffer
  /** Track number to ask from for the next chunk; null when this was the last. */
  readonly next: number | null
}

export class View {
  readonly #picture: ViewedPicture
  readonly #isSimulated: () => boolean
  readonly #frame = createFrame(1024)
  #sequence: number
  #number = 0
  #keyframe: Buffer | null = null
  #sorted: TrackIdentity[] | null = null
  readonly #chunks = new Map<number, IdentitiesChunk>()
  #encoded = 0

  constructor(picture: ViewedPicture, isSimulated: () => boolean) {
    this.#picture = picture
    this.#isSimulated = isSimulated
    this.#sequence = picture.sequence
  }

  /** Number of the newest frame; the next delta has the next one. */
  get number(): number {
    return this.#number
  }

  /** The picture's own sequence up to which this view has told. */
  get sequence(): number {
    return this.#sequence
  }

  /** Frames encoded so far: it grows with ticks, never with clients. */
  get encoded(): number {
    return this.#encoded
  }

  /** What changed since the last call; null when nothing did. */
  advance(nowMs: number): Change | null {
    this.#forget()
    const since = this.#sequence
    if (this.#picture.sequence === since) return null
    const identities = inMessages(this.#picture.identitiesSince(since))
    this.#number = (this.#number + 1) >>> 0
    const delta = this.#encode(FRAME_KIND.delta, nowMs, since)
    this.#sequence = this.#picture.sequence
    return { identities, delta }
  }

  /** Nobody looks: what changed until now need not be told, because who comes gets a keyframe. */
  skip(): void {
    this.#forget()
    this.#sequence = this.#picture.sequence
  }

  /** All tracks as of the last `advance`: the same bytes for everyone who starts in this tick. */
  keyframe(nowMs: number): Buffer {
    this.#keyframe ??= this.#encode(FRAME_KIND.keyframe, nowMs, null)
    return this.#keyframe
  }

  /** Identities of the tracks with a higher number, by number, as many as one message holds; null when there are none. */
  identitiesAfter(trackNumber: number): IdentitiesChunk | null {
    const known = this.#chunks.get(trackNumber)
    if (known !== undefined) return known
    this.#sorted ??= [...this.#picture.identities()].toSorted((a, b) => a.number - b.number)
    const from = firstAfter(this.#sorted, trackNumber)
    const tracks = this.#sorted.slice(from, from + LIVE_IDENTITIES_MAX)
    const last = tracks.at(-1)
    if (last === undefined) return null
    const isEnd = from + tracks.length === this.#sorted.length
    const chunk = { message: inText({ kind: 'identities', tracks }), next: isEnd ? null : last.number }
    this.#chunks.set(trackNumber, chunk)
    return chunk
  }

  /** Identities changed since a sequence of the picture, in one message; null when they are more than one holds. */
  identitiesSince(sequence: number): readonly Buffer[] | null {
    const tracks = this.#picture.identitiesSince(sequence)
    return tracks.length > LIVE_IDENTITIES_MAX ? null : inMessages(tracks)
  }

  #encode(kind: number, nowMs: number, since: number | null): Buffer {
    const frame = this.#frame
    this.#picture.fill(frame, nowMs, since)
    frame.kind = kind
    frame.flags = this.#isSimulated() ? FRAME_FLAG.simulated : 0
    frame.timeMs = nowMs
    frame.sequence = this.#number
    this.#encoded += 1
    return Buffer.from(encodeFrame(frame).buffer)
  }

  #forget(): void {
    this.#keyframe = null
    this.#sorted = null
    this.#chunks.clear()
  }
}

/** A message as bytes, so that its text is turned into UTF-8 once and not once per client. */
export function inText(message: LiveMessage): Buffer {
  return Buffer.from(JSON.stringify(message))
}

function inMessages(tracks: readonly TrackIdentity[]): Buffer[] {
  const messages: Buffer[] = []
  for (let from = 0; from < tracks.length; from += LIVE_IDENTITIES_MAX) {
    messages.push(inText({ kind: 'identities', tracks: tracks.slice(from, from + LIVE_IDENTITIES_MAX) }))
  }
  return messages
}

/** Index of the first identity with a higher number (binary search). */
function firstAfter(sorted: readonly TrackIdentity[], trackNumber: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as TrackIdentity).number > trackNumber) high = middle
    else low = middle + 1
  }
  return low
}
