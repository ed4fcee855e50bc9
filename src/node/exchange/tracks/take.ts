/** A partner's frame as the picture takes it: only tracks that may be believed, in the words of the picture. Hot. */
import { TRACK_CLASSES, type TrackClass } from '#contract'
import {
  believe,
  decodeShared,
  type FrameRefusal,
  refuseByTime,
  type RowRefusal,
  SHARED_CLASS_COUNT,
  SHARED_CLASSES,
  SHARED_FLAG,
  type SharedFrame,
  type TimeRefusal,
  wordAt,
} from '#exchange'
import type { State } from '#records'
import { makeEstimates, type PartnerFrame, type PartnerTrack } from '#tracks'

export type Refused = FrameRefusal | TimeRefusal | RowRefusal

export type TakenFrame =
  | { readonly kind: 'refused'; readonly why: FrameRefusal | TimeRefusal }
  | {
      readonly kind: 'taken'
      readonly frame: PartnerFrame
      /** 0: nothing is given, on purpose. */
      readonly areas: number
      readonly last: { readonly timeMs: number; readonly sequence: number }
    }

/** `last`: of the frame that was taken before on this line. `refuse` hears of each track that is left out. */
export function takeFrame(
  partner: State,
  bytes: Uint8Array,
  nowMs: number,
  last: { readonly timeMs: number; readonly sequence: number } | null,
  refuse: (why: RowRefusal) => void,
): TakenFrame {
  const read = decodeShared(bytes)
  if (typeof read === 'string') return { kind: 'refused', why: read }
  const why = refuseByTime(read, nowMs, last)
  if (why !== null) return { kind: 'refused', why }
  const kept = new Uint8Array(read.count)
  const count = believe(read, kept, refuse)
  const { timeMs, sequence, areas } = read
  return {
    kind: 'taken',
    frame: frameOf(partner, read, kept, count),
    areas,
    last: { timeMs, sequence },
  }
}

function frameOf(partner: State, from: SharedFrame, kept: Uint8Array, count: number): PartnerFrame {
  const estimates = makeEstimates(Math.max(1, count))
  const tracks: PartnerTrack[] = []
  const c = from.columns
  for (let row = 0; row < from.count; row += 1) {
    if (kept[row] === 0) continue
    const at = tracks.length
    estimates.latitude[at] = (c.latitude[row] as number) / 1e7
    estimates.longitude[at] = (c.longitude[row] as number) / 1e7
    estimates.velocityEast[at] = c.velocityEast[row] as number
    estimates.velocityNorth[at] = c.velocityNorth[row] as number
    estimates.eastEast[at] = c.eastEast[row] as number
    estimates.eastNorth[at] = c.eastNorth[row] as number
    estimates.northNorth[at] = c.northNorth[row] as number
    estimates.velocityVariance[at] = c.velocityVariance[row] as number
    estimates.mmsi[at] = c.mmsi[row] as number
    estimates.simulated[at] = isFlagged(from, row, SHARED_FLAG.simulated) ? 1 : 0
    tracks.push(trackOf(from, row))
  }
  estimates.count = tracks.length
  return { partner, timeMs: from.timeMs, estimates, tracks }
}

function trackOf(from: SharedFrame, row: number): PartnerTrack {
  const c = from.columns
  const mmsi = c.mmsi[row] as number
  const shipType = c.shipType[row] as number
  return {
    number: c.number[row] as number,
    called: {
      node: wordAt(from, c.calledNode[row] as number) ?? '',
      number: c.calledNumber[row] as number,
      givenMs: c.calledMs[row] as number,
    },
    pairedNumber: c.pairedNumber[row] as number,
    seenMs: from.timeMs - (c.ageMs[row] as number),
    mmsi: mmsi === 0 ? null : mmsi,
    name: wordAt(from, c.name[row] as number),
    callsign: wordAt(from, c.callsign[row] as number),
    shipType: shipType === 255 ? null : shipType,
    // A class of a later version is drawn as what it is here: not known.
    class: TRACK_CLASSES[c.trackClass[row] as number] ?? 'unknown',
    existence: (c.existence[row] as number) / 255,
    evidence: evidenceOf(from, row),
    sources: sourcesOf(from, row),
    simulated: isFlagged(from, row, SHARED_FLAG.simulated),
  }
}

function isFlagged({ columns }: SharedFrame, row: number, flag: number): boolean {
  return ((columns.flags[row] as number) & flag) !== 0
}

const CLASSES: readonly TrackClass[] = SHARED_CLASSES.map(name => (name === 'other' ? 'otherVessel' : name))

/** The likeliest first, as a tracker says it; what is left to 1 is not known. */
function evidenceOf({ columns: { likely } }: SharedFrame, row: number): PartnerTrack['evidence'] {
  const evidence: { class: TrackClass; probability: number }[] = []
  let rest = 1
  for (let k = 0; k < SHARED_CLASS_COUNT; k += 1) {
    const probability = (likely[row * SHARED_CLASS_COUNT + k] as number) / 255
    rest -= probability
    if (probability > 0) evidence.push({ class: CLASSES[k] as TrackClass, probability })
  }
  if (rest > 0.002) evidence.push({ class: 'unknown', probability: rest })
  return evidence.toSorted((a, b) => b.probability - a.probability)
}

function sourcesOf(from: SharedFrame, row: number): string[] {
  const { sourceEnd, source } = from.columns
  const sources: string[] = []
  for (let at = row === 0 ? 0 : (sourceEnd[row - 1] as number); at < (sourceEnd[row] as number); at += 1)
    sources.push(wordAt(from, source[at] as number) ?? '')
  return sources
}
