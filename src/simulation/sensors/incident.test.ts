/** The boat of the demonstration: the same for both shores, stopped where a ship will pass near. */
import { expect, test } from 'vitest'
import { distanceMetres } from '#geo'
import { createSea } from '../sea.ts'
import type { Shore } from '../shore.ts'
import { SAILS_MS } from './incident.ts'
import { INCIDENT_FIRST_MS, INCIDENT_PERIOD_MS } from './incidents.ts'
import { createSensors } from './sensors.ts'

const START = Date.parse('2026-11-25T02:00:00Z')

function sail(
  seed: number,
  shore: Shore | null,
  untilMs: number,
  askedMs: number | null = null,
  heardFromMs = untilMs,
) {
  const sea = createSea({ seed, startMs: START, shore })
  const sensors = createSensors(sea, { seed, startMs: START, shore, heardFromMs, incidents: true })
  const lines: string[] = []
  for (let ms = START; ms <= untilMs; ms += 5_000) {
    // Told late, as by a node that was busy: it begins when it should have.
    if (askedMs !== null && ms >= askedMs + 10_000) sensors.askIncident(askedMs)
    sea.advance(ms)
    lines.push(...sensors.advance(ms))
  }
  return { sea, sensors, lines }
}

/** Metres, while she passes. */
function nearestPass({ sea, sensors }: ReturnType<typeof sail>, fromMs: number): number {
  const incident = sensors.incident()
  let least = Number.POSITIVE_INFINITY
  for (let ms = fromMs; ms <= fromMs + 18 * 60_000; ms += 5000) {
    sea.advance(ms)
    const boat = incident?.boatAt(ms) ?? null
    const ship = ms > sea.nowMs - 5000 ? sea.truth().find(({ mmsi }) => mmsi === incident?.mmsi) : undefined
    if (boat !== null && ship !== undefined) least = Math.min(least, distanceMetres(boat, ship))
  }
  return least
}

test.each([1, 7, 23])(
  'seed %i: both shores see the same boat stop, and a ship passes it within half a mile',
  seed => {
    const untilMs = START + INCIDENT_FIRST_MS + SAILS_MS + 6 * 60_000
    const uk = sail(seed, 'uk', untilMs)
    const fr = sail(seed, 'fr', untilMs)
    const incident = uk.sensors.incident()
    expect(incident).not.toBeNull()
    expect(fr.sensors.incident()?.boatAt(untilMs)).toEqual(incident?.boatAt(untilMs))
    expect(incident?.boatAt(START + INCIDENT_FIRST_MS + SAILS_MS + 1000)?.speed).toBeLessThan(1)
    expect(nearestPass(uk, START + INCIDENT_FIRST_MS + SAILS_MS)).toBeLessThan(926)
  },
)

test('one that is asked for begins when it was asked for, on both shores, and takes the place of the one before', () => {
  const askedMs = START + INCIDENT_FIRST_MS + 60_000
  const uk = sail(1, 'uk', askedMs + 30_000, askedMs).sensors.incident()
  const fr = sail(1, 'fr', askedMs + 20_000, askedMs).sensors.incident()
  expect(uk?.number).toBe(2)
  expect(uk?.beganMs).toBe(askedMs)
  expect(fr?.boatAt(askedMs + 5000)).toEqual(uk?.boatAt(askedMs + 5000))
})

test('the next one of itself comes a quarter of an hour after one that was asked for', () => {
  const askedMs = START + 60_000
  const { sensors } = sail(1, 'uk', askedMs + INCIDENT_PERIOD_MS - 10_000, askedMs)
  expect(sensors.incident()?.number).toBe(1)
  expect(sail(1, 'uk', askedMs + INCIDENT_PERIOD_MS + 60_000, askedMs).sensors.incident()?.number).toBe(2)
})

test('who watches from the air counts heads for one shore only, as a range', () => {
  const askedMs = START + 60_000
  const counts = (shore: Shore) =>
    sail(1, shore, askedMs + 15_000, askedMs, askedMs).lines.filter(line => line.includes('"count":[')).length
  expect(counts('uk')).toBeGreaterThan(0)
  expect(counts('fr')).toBe(0)
})

test('without being asked for, no boat gets into danger', () => {
  const sea = createSea({ seed: 1, startMs: START })
  const sensors = createSensors(sea, { seed: 1, startMs: START })
  sea.advance(START + 60_000)
  sensors.advance(START + 60_000)
  sea.advance(START + 120_000)
  sensors.advance(START + 120_000)
  expect(sensors.incident()).toBeNull()
})
