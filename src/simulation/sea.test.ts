import fc from 'fast-check'
import { distanceMetres, type Position } from '#geo'
import { describe, expect, test } from 'vitest'
import {
  ADVANCE_MS_MAX,
  createSea,
  type Lane,
  laneLine,
  type Sea,
  type SeaOptions,
  separationZone,
} from './index.ts'

const START_MS = Date.UTC(2026, 5, 1, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const KNOT = 1852 / 3600
const STANDING = 17
const EVERY_KIND = [
  'aidToNavigation',
  'anchored',
  'baseStation',
  'beacon',
  'bulk',
  'container',
  'cruise',
  'dredger',
  'ferry',
  'fishing',
  'generalCargo',
  'highSpeed',
  'lifeboat',
  'moored',
  'patrol',
  'pilot',
  'pleasure',
  'sailing',
  'sarAircraft',
  'tanker',
  'tug',
  'vehicleCarrier',
]

function sea(options: Partial<SeaOptions> = {}): Sea {
  return createSea({ seed: 1, startMs: START_MS, ...options })
}

function heard(from: Sea, ms: number, startMs = START_MS): string[] {
  const lines: string[] = []
  for (let now = startMs; now < startMs + ms; ) {
    now = Math.min(startMs + ms, now + ADVANCE_MS_MAX)
    for (const line of from.advance(now)) lines.push(line)
  }
  return lines
}

/** Bits of the first sentence of a message, as a string of 0 and 1: slow and obvious. */
function bitsOf(line: string): string {
  const payload = line.slice(line.lastIndexOf('!')).split(',')[5] as string
  return [...payload]
    .map(letter => letter.charCodeAt(0) - 48)
    .map(code => (code > 40 ? code - 8 : code).toString(2).padStart(6, '0'))
    .join('')
}

const firstParts = (lines: readonly string[]) => lines.filter(line => !line.includes('!AIVDM,2,2,'))
const typeOf = (line: string) => Number.parseInt(bitsOf(line).slice(0, 6), 2)
const mmsiOf = (line: string) => Number.parseInt(bitsOf(line).slice(8, 38), 2)
const secondsOf = (line: string) => Number(/c:(\d+)\*/.exec(line)?.[1])

function checksumOf(text: string): string {
  let sum = 0
  for (let index = 0; index < text.length; index++) sum ^= text.charCodeAt(index)
  return sum.toString(16).toUpperCase().padStart(2, '0')
}

function isInside(ring: readonly Position[], place: Position): boolean {
  let inside = false
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length] as Position
    if (a.latitude > place.latitude === b.latitude > place.latitude) return
    const share = (place.latitude - a.latitude) / (b.latitude - a.latitude)
    if (place.longitude < a.longitude + share * (b.longitude - a.longitude)) inside = !inside
  })
  return inside
}

describe('the same sea', () => {
  test('comes of the same seed, byte by byte, and another of another', () => {
    const lines = heard(sea(), 4 * MINUTE).join('')
    expect(heard(sea(), 4 * MINUTE).join('')).toBe(lines)
    expect(heard(sea({ seed: 2 }), 4 * MINUTE).join('')).not.toBe(lines)
  })

  test('is heard however often one asks', () => {
    const whole = heard(sea({ ships: 60 }), 3 * MINUTE)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * MINUTE }), { maxLength: 20 }), stops => {
        const asked = sea({ ships: 60 })
        const lines: string[] = []
        for (const stop of [...stops.toSorted((a, b) => a - b), MINUTE * 3]) {
          // Steps larger than the limit are another test's.
          for (let ms = 0; ms < stop; ms += MINUTE) lines.push(...asked.advance(START_MS + ms))
          lines.push(...asked.advance(START_MS + stop))
          asked.truth()
        }
        expect(lines).toEqual(whole)
      }),
      { seed: 20260102, numRuns: 10 },
    )
  })
})

describe('the sentences', () => {
  const lines = heard(sea(), 5 * MINUTE)

  test('are whole: tag block, checksums, at most 82 characters', () => {
    expect(lines.length).toBeGreaterThan(9000)
    const broken = lines.filter(line => {
      const parts = /^\\([^\\*]+)\*([0-9A-F]{2})\\(!(AIVDM,[^*]+)\*([0-9A-F]{2})\r\n)$/.exec(line)
      if (parts === null) return true
      const [, tag, tagSum, sentence, body, sum] = parts as unknown as [
        string,
        string,
        string,
        string,
        string,
        string,
      ]
      const isNamed = /^(g:[12]-2-\d+,)?s:(uk|fr)-[a-z-]+,c:\d{10}$/.test(tag)
      return !isNamed || checksumOf(tag) !== tagSum || checksumOf(body) !== sum || sentence.length > 82
    })
    expect(broken).toEqual([])
  })

  test('come in order of time, and none before it was said', () => {
    const times = lines.map(secondsOf)
    expect(times.every((time, index) => index === 0 || time >= (times[index - 1] as number))).toBe(true)
    expect(times[0]).toBeGreaterThanOrEqual(START_MS / 1000)
    expect(times[times.length - 1]).toBeLessThanOrEqual(START_MS / 1000 + 5 * 60)
  })

  test('are of all the types a watch officer meets', () => {
    const types = new Set(firstParts(lines).map(typeOf))
    expect([...types].toSorted((a, b) => a - b)).toEqual([1, 3, 4, 5, 8, 9, 14, 18, 21, 24])
  })

  test('of every vessel say her name within twenty seconds and her place within ten', () => {
    const asked = sea()
    const mmsis = asked
      .truth()
      .filter(({ kind }) => !['baseStation', 'aidToNavigation', 'sarAircraft'].includes(kind))
    const soon = asked.advance(START_MS + 20_000)
    const named = new Set(
      firstParts(soon)
        .filter(line => [5, 14, 24].includes(typeOf(line)))
        .map(mmsiOf),
    )
    const placed = new Set(
      firstParts(soon)
        .filter(line => [1, 3, 18].includes(typeOf(line)) && secondsOf(line) <= START_MS / 1000 + 10)
        .map(mmsiOf),
    )
    expect(mmsis.filter(({ mmsi }) => !named.has(mmsi))).toEqual([])
    expect(mmsis.filter(({ mmsi }) => !placed.has(mmsi))).toEqual([])
  })

  test('come about as often as the recommendation asks: some forty a second', () => {
    const rate = lines.length / (5 * 60)
    expect(rate).toBeGreaterThan(25)
    expect(rate).toBeLessThan(60)
  })

  test('take turns on both channels, and the parts of a message stay together', () => {
    const onA = lines.filter(line => line.split(',').at(-3) === 'A').length
    expect(Math.abs(onA / lines.length - 0.5)).toBeLessThan(0.02)
    lines.forEach((line, index) => {
      const first = /!AIVDM,2,1,(\d),(.)/.exec(line)
      if (first !== null) expect(lines[index + 1]).toContain(`!AIVDM,2,2,${first[1]},${first[2]}`)
    })
  })
})

describe('the ships', () => {
  test('are as many as were asked for, each under a number of its own', () => {
    for (const ships of [0, 1, 37, 400, 2000]) {
      const truth = sea({ ships }).truth()
      expect(truth.length).toBe(ships + STANDING)
      expect(new Set(truth.map(({ mmsi }) => mmsi)).size).toBe(truth.length)
    }
  })

  test('are of every class', () => {
    const count = new Map<string, number>()
    for (const { kind } of sea().truth()) count.set(kind, (count.get(kind) ?? 0) + 1)
    expect([...count.keys()].toSorted()).toEqual(EVERY_KIND)
    expect(count.get('patrol')).toBe(2)
    // One of each state.
    const patrols = sea()
      .truth()
      .filter(({ kind }) => kind === 'patrol')
    expect(patrols.map(({ mmsi }) => Math.floor(mmsi / 1_000_000))).toEqual([235, 227])
    expect(count.get('fishing')).toBe(62)
    expect(count.get('sailing')).toBe(40)
  })

  test('in the lanes go the way of their lane, and nobody lies in the separation zone', () => {
    const zone = separationZone()
    const along: Record<Lane, number> = { northEast: Math.PI / 4, southWest: (5 * Math.PI) / 4 }
    const keepOut = new Set([
      'anchored',
      'moored',
      'fishing',
      'dredger',
      'patrol',
      'lifeboat',
      'tug',
      'pilot',
    ])
    const asked = sea({ reportIntervalMs: HOUR })
    let lanes = 0
    const astray: unknown[] = []
    for (let hour = 1; hour <= 8; hour++) {
      asked.advance(START_MS + hour * HOUR)
      for (const ship of asked.truth()) {
        const { kind, lane, speed, course } = ship
        if (lane === null && !keepOut.has(kind)) continue
        const isSlowOrFast = lane !== null && (speed < 9 * KNOT || speed > 21 * KNOT)
        const isAgainst = lane !== null && Math.cos(course - along[lane]) < 0.6
        if (isSlowOrFast || isAgainst || isInside(zone, ship)) astray.push(ship)
        if (lane !== null) lanes++
      }
    }
    expect(astray).toEqual([])
    expect(lanes).toBe(8 * 190)
  })

  test('that leave are followed by new ones under new numbers, at the beginning of the lane; none jumps', () => {
    const asked = sea({ reportIntervalMs: HOUR })
    let before = new Map(asked.truth().map(ship => [ship.mmsi, ship]))
    let entered = 0
    let furthest = 0
    for (let ms = 0; ms < 2 * HOUR; ms += MINUTE) {
      asked.advance(START_MS + ms + MINUTE)
      const now = new Map(asked.truth().map(ship => [ship.mmsi, ship]))
      for (const ship of now.values()) {
        const old = before.get(ship.mmsi)
        if (old !== undefined) {
          if (ship.kind !== 'sarAircraft') furthest = Math.max(furthest, distanceMetres(old, ship))
          continue
        }
        entered++
        const nearest = Math.min(
          ...[0, 0.25, 0.5, 0.75, 1].map(share =>
            distanceMetres(ship, laneLine(ship.lane as Lane, share)[0] as Position),
          ),
        )
        expect(nearest).toBeLessThan(6000)
      }
      before = now
    }
    expect(entered).toBeGreaterThan(15)
    // Nothing that swims goes thirty knots.
    expect(furthest).toBeLessThan((30 * 1852) / 60)
    expect(asked.truth().length).toBe(400 + STANDING)
  })
})

describe('a sea with hostile names', () => {
  test('sends what a stranger could send, and only letters that AIS has', () => {
    const names = sea({ hostileNames: true })
      .truth()
      .map(({ name }) => name)
    expect(names).toContain('<IMG SRC=X ONERROR=1')
    expect(names).toContain('"><SVG/ONLOAD=1>')
    expect(names.every(name => /^[ -_]{0,20}$/.test(name))).toBe(true)
  })

  test('is else the same sea', () => {
    const [hostile, friendly] = [sea({ hostileNames: true }), sea()].map(from =>
      from.truth().map(({ mmsi }) => mmsi),
    )
    expect(hostile).toEqual(friendly)
  })
})

describe('the limits', () => {
  test('a clock that jumps far ahead gives the last minute, and says how many lines nobody heard', () => {
    const jumped = sea({ ships: 50 })
    const steady = sea({ ships: 50 })
    const lines = jumped.advance(START_MS + HOUR)
    const all = heard(steady, HOUR)
    expect(lines).toEqual(all.slice(-lines.length))
    expect(jumped.unheardCount).toBe(all.length - lines.length)
    expect(steady.unheardCount).toBe(0)
    expect(jumped.truth()).toEqual(steady.truth())
  })

  test('a clock that jumps back gives nothing until it has come up again', () => {
    const asked = sea({ ships: 50 })
    asked.advance(START_MS + MINUTE)
    expect(asked.advance(START_MS)).toEqual([])
    expect(asked.advance(START_MS + MINUTE + 5000).length).toBeGreaterThan(0)
  })

  test.each([
    ['ships', { ships: -1 }],
    ['ships', { ships: 0.5 }],
    ['ships', { ships: 1e9 }],
    ['reportIntervalMs', { reportIntervalMs: 0 }],
    ['startMs', { startMs: Number.NaN }],
  ])('%s that cannot be are refused', (name, options) => {
    expect(() => sea(options)).toThrow(name)
  })

  test('ten thousand ships report once a second', () => {
    const many = sea({ ships: 10_000, reportIntervalMs: 1000 })
    heard(many, 11_000)
    const beganMs = performance.now()
    const lines = many.advance(START_MS + 12_000)
    const rate = Math.round((lines.length / (performance.now() - beganMs)) * 1000)
    process.stdout.write(`the demo sea of ten thousand ships speaks ${rate} sentences a second\n`)
    expect(lines.length).toBeGreaterThanOrEqual(10_000)
    expect(new Set(firstParts(lines).map(mmsiOf)).size).toBeGreaterThanOrEqual(10_000)
  })
})
