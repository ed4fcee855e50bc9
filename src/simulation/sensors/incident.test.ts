/** The boat of the demonstration: the same for both shores, stopped where a ship will pass near. */
import { expect, test } from 'vitest'
import { distanceMetres } from '#geo'
import { createSea } from '../sea.ts'
import type { Shore } from '../shore.ts'
import { INCIDENT_FIRST_MS, SAILS_MS } from './incident.ts'
import { createSensors } from './sensors.ts'

const START = Date.parse('2026-11-25T02:00:00Z')

function sail(seed: number, shore: Shore | null, untilMs: number) {
  const sea = createSea({ seed, startMs: START, shore })
  const sensors = createSensors(sea, { seed, startMs: START, shore, incidents: true })
  for (let ms = START; ms <= untilMs; ms += 5_000) {
    sea.advance(ms)
    sensors.advance(ms)
  }
  return { sea, sensors }
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
    const boat = incident?.boatAt(untilMs)
    const ship = uk.sea.truthAt(untilMs).find(({ mmsi }) => mmsi === incident?.mmsi)
    if (boat === null || boat === undefined || ship === undefined) throw new Error('no boat, or no ship')
    expect(distanceMetres(boat, ship)).toBeLessThan(926)
    expect(incident?.boatAt(START + INCIDENT_FIRST_MS + SAILS_MS + 1000)?.speed).toBeLessThan(1)
  },
)

test('without being asked for, no boat gets into danger', () => {
  const sea = createSea({ seed: 1, startMs: START })
  const sensors = createSensors(sea, { seed: 1, startMs: START })
  sea.advance(START + 60_000)
  sensors.advance(START + 60_000)
  sea.advance(START + 120_000)
  sensors.advance(START + 120_000)
  expect(sensors.incident()).toBeNull()
})
