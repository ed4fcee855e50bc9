import { describe, expect, test } from 'vitest'
import type { LogRecord } from '../store/ports.ts'
import { explained } from './explain.ts'
import { createSea } from './sites.ts'

const SEA = createSea(false, [])
const T0 = Date.UTC(2026, 10, 25, 2)
const SIGHTING = '{"type":"report","sensor":"sightings","count":[30,null]}'

function logOf(lines: Readonly<Record<number, string>>, firstPosition: number, endPosition: number) {
  return {
    firstPosition,
    endPosition,
    read: async function* (from: number): AsyncGenerator<LogRecord> {
      for (const [position, line] of Object.entries(lines))
        if (Number(position) >= from) yield recordAt(Number(position), line)
    },
  }
}

function recordAt(position: number, line: string): LogRecord {
  return {
    position,
    end: position + line.length,
    receivedMs: T0,
    feed: 'mast',
    line: new TextEncoder().encode(line),
  }
}

const made = (observation: number) => ({ observation, part: 0, timeMs: T0, weight: 1 })

describe('an observation that went into a track', () => {
  test('is told with the line as it came in, and the sensor that the line names', async () => {
    const [told] = await explained([made(500)], SEA, logOf({ 500: SIGHTING }, 0, 600))
    expect(told).toMatchObject({ sensor: 'sightings', kind: 'sighting', inLog: true, line: SIGHTING })
  })

  test('whose line is no longer in the log names no sensor and no kind: nothing is made up', async () => {
    const [told] = await explained([made(20)], SEA, logOf({ 500: SIGHTING }, 400, 600))
    expect(told).toMatchObject({ sensor: null, kind: null, feed: null, received: null })
    expect(told).toMatchObject({ line: null, inLog: false, logPosition: 20 })
  })

  test('whose line is too far back to be read at once is still in the log, and that is said', async () => {
    const end = 600 * 1024 * 1024
    const near = end - 100
    const [new_, old] = await explained([made(near), made(50)], SEA, logOf({ [near]: SIGHTING }, 0, end))
    expect(new_).toMatchObject({ line: SIGHTING, inLog: true })
    expect(old).toMatchObject({ sensor: null, kind: null, line: null, inLog: true })
  })
})
