/** One sea seen from two shores: what each hears and sees is its own, and the sea is the same for both. */
import { describe, expect, test } from 'vitest'
import { parseDetection } from '#sensors'
import { createSea, createSensors, SATELLITE, SENSORS, type Shore } from './index.ts'

const START_MS = Date.UTC(2026, 10, 25, 12)
const MINUTE = 60_000
const SHIPS = 200
/** The false ship is chosen each minute, so the sea is sailed in steps that meet it. */
const STEP_MS = 20_000

interface Seen {
  readonly stations: ReadonlySet<string>
  readonly numbers: ReadonlySet<number>
  readonly sensors: ReadonlySet<string>
  readonly sentences: readonly string[]
  readonly looks: readonly string[]
  readonly truth: unknown
}

function watch(shore: Shore | null, heardFromMs = START_MS, minutes = 4): Seen {
  const sea = createSea({ seed: 3, startMs: START_MS, ships: SHIPS, shore, heardFromMs })
  const sensors = createSensors(sea, { seed: 3, startMs: START_MS, shore, heardFromMs })
  const sentences: string[] = []
  const looks: string[] = []
  for (let ms = START_MS + STEP_MS; ms <= START_MS + minutes * MINUTE; ms += STEP_MS) {
    sentences.push(...sea.advance(ms))
    looks.push(...sensors.advance(ms))
  }
  return {
    stations: new Set(sentences.map(stationOf)),
    numbers: new Set(sentences.map(mmsiOf).filter(mmsi => mmsi !== null)),
    sensors: new Set(looks.map(sensorOf)),
    sentences,
    looks,
    truth: sensors.truth(),
  }
}

function stationOf(line: string): string {
  return /s:([^,*]+)/.exec(line)?.[1] ?? ''
}

/** Bits 8 to 37 of a first part. */
function mmsiOf(line: string): number | null {
  const payload = /!AIVDM,\d,1,\d?,[AB],([^,]+)/.exec(line)?.[1]
  if (payload === undefined) return null
  const bits = Array.from(payload.slice(0, 7), sign => sign.charCodeAt(0) - 48)
    .map(value => (value > 40 ? value - 8 : value).toString(2).padStart(6, '0'))
    .join('')
  return Number.parseInt(bits.slice(8, 38), 2)
}

function sensorOf(line: string): string {
  const read = parseDetection(Buffer.from(line))
  if (read.kind === 'refused' || read.kind === 'header') throw new Error(line)
  return read.sensor
}

describe('a sea that two states watch', () => {
  const [uk, fr, both] = [watch('uk'), watch('fr'), watch(null)]

  test('is the same sea for both', () => {
    expect(uk.truth).toEqual(both.truth)
    expect(fr.truth).toEqual(both.truth)
  })

  test('is heard by each through the stations of its own shore', () => {
    expect([...uk.stations].every(name => name.startsWith('uk-'))).toBe(true)
    expect([...fr.stations].every(name => name.startsWith('fr-'))).toBe(true)
    expect(uk.stations.size).toBe(3)
    expect(fr.stations.size).toBe(2)
  })

  test('gives each ships that the other does not hear, and many that both do', () => {
    const shared = [...uk.numbers].filter(mmsi => fr.numbers.has(mmsi))
    expect(shared.length).toBeGreaterThan(20)
    expect(uk.numbers.size - shared.length).toBeGreaterThan(20)
    expect(fr.numbers.size - shared.length).toBeGreaterThan(20)
  })

  test('is seen by each with the sensors of its own shore; the satellite tells both', () => {
    const own = (shore: Shore) => SENSORS.filter(site => site.shore === shore).map(({ id }) => id)
    for (const [shore, seen, other] of [
      ['uk', uk, 'fr'],
      ['fr', fr, 'uk'],
    ] as const) {
      expect([...seen.sensors]).toEqual(expect.arrayContaining([...own(shore), SATELLITE]))
      expect(own(other).filter(id => seen.sensors.has(id))).toEqual([])
    }
  })

  test('loses no look: what the two shores see is all that is seen, line for line', () => {
    const ofBoth = new Set([...uk.looks, ...fr.looks])
    expect(ofBoth).toEqual(new Set(both.looks))
    const twice = uk.looks.filter(line => fr.looks.includes(line)).map(sensorOf)
    expect(new Set(twice)).toEqual(new Set([SATELLITE]))
  })
})

describe('a sea that began before anybody listened', () => {
  const late = START_MS + 130 * MINUTE
  const heard = watch('uk', late, 132)

  test('has come to the same place, with the same ship that lies', () => {
    const always = createSea({ seed: 3, startMs: START_MS, ships: SHIPS, reportIntervalMs: 3_600_000 })
    const sensors = createSensors(always, { seed: 3, startMs: START_MS, heardFromMs: late })
    for (let ms = START_MS + MINUTE; ms <= START_MS + 132 * MINUTE; ms += MINUTE) {
      always.advance(ms)
      sensors.advance(ms)
    }
    expect(heard.truth).toEqual(sensors.truth())
    expect(sensors.truth().some(({ claims }) => claims !== null)).toBe(true)
  })

  test('says nothing of the time before, and all names within twenty seconds after it', () => {
    const seconds = heard.sentences.map(line => Number(/c:(\d+)/.exec(line)?.[1]))
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(late / 1000)
    const soon = heard.sentences.filter(line => Number(/c:(\d+)/.exec(line)?.[1]) <= late / 1000 + 20)
    const named = new Set(soon.filter(line => /!AIVDM,2,1,\d,[AB],5/.test(line)).map(mmsiOf))
    const classA = new Set(heard.sentences.filter(line => /,[AB],[13]/.test(line)).map(mmsiOf))
    // A ship that came within reach meanwhile is named at her next turn.
    expect(named.size).toBeGreaterThan(classA.size * 0.9)
  })
})
