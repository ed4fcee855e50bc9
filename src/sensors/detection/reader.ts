/** The lines of one feed: counts what is taken and refused, and keeps what its header says of plane and time. */
import type { Detection, DetectionHeader, Place } from './detection.ts'
import { parseDetection } from './parse.ts'
import { DETECTION_REASONS, type DetectionReason, type DetectionRefused, refused } from './refusal.ts'

export interface DetectionReaderOptions {
  /** Time zero of a feed whose header names none, milliseconds since 1970 UTC. */
  readonly epochMs?: number
}

export interface DetectionReader {
  /** A detection with times since 1970 UTC; null for an empty line. */
  push(line: Uint8Array): Detection | DetectionHeader | DetectionRefused | null
  /** Of the last header: where the feed's plane touches the earth. Known whenever a place on the plane was taken. */
  readonly origin: DetectionHeader['origin']
  readonly takenCount: number
  readonly refusedCounts: Readonly<Record<DetectionReason, number>>
}

export function createDetectionReader(options: DetectionReaderOptions = {}): DetectionReader {
  const counts = Object.fromEntries(DETECTION_REASONS.map(reason => [reason, 0])) as Record<
    DetectionReason,
    number
  >
  const { epochMs: epochMsElse = 0 } = options
  let epochMs = 0
  let origin: DetectionHeader['origin'] = null
  let takenCount = 0

  const judge = (
    read: Detection | DetectionHeader | DetectionRefused,
  ): Detection | DetectionHeader | DetectionRefused => {
    if (read.kind === 'refused') return read
    if (read.kind === 'header') {
      origin = read.origin
      epochMs = read.epochMs ?? epochMsElse
      return read
    }
    if (origin === null && isOnPlane(read)) return refused('no-origin')
    return epochMs === 0 ? read : onClock(read, epochMs)
  }

  const push = (line: Uint8Array) => {
    if (isBlank(line)) return null
    const read = judge(parseDetection(line))
    if (read.kind === 'refused') counts[read.reason] += 1
    else takenCount += 1
    return read
  }

  return {
    push,
    get origin() {
      return origin
    },
    get takenCount() {
      return takenCount
    },
    refusedCounts: counts,
  }
}

function onClock<D extends Detection>(detection: D, epochMs: number): D {
  const { measuredMs, sentMs } = detection
  return {
    ...detection,
    measuredMs: measuredMs + epochMs,
    sentMs: sentMs === null ? null : sentMs + epochMs,
  }
}

function isOnPlane(detection: Detection): boolean {
  return placesOf(detection).some(place => place.kind === 'plane')
}

function placesOf(detection: Detection): readonly Place[] {
  switch (detection.kind) {
    case 'radar':
    case 'camera':
      return []
    case 'drone':
      return [detection.footprint.centre, ...detection.positions.map(({ place }) => place)]
    case 'ais':
    case 'radarTarget':
    case 'sighting':
      return [detection.place]
  }
}

const BLANK_MAX = 0x20

function isBlank(line: Uint8Array): boolean {
  return line.every(byte => byte <= BLANK_MAX)
}
