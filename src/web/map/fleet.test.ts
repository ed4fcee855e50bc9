import { describe, expect, test } from 'vitest'
import {
  createFrame,
  FRAME_KIND,
  STATE,
  TRACK_CLASSES,
  type TrackClass,
  type TrackIdentity,
  UNKNOWN_ANGLE,
} from '#contract'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { reckonedPosition } from '../picture/dead-reckoning.ts'
import { positionAt } from '../picture/mercator.ts'
import { Fleet } from './fleet.ts'
import { screenX, screenY, viewOf } from './view.ts'

const NOW_MS = Date.UTC(2026, 10, 25, 2, 14, 36)
const VIEW = viewOf({ latitude: 51, longitude: 1.5 }, 11, 1600, 900)

interface Ship {
  readonly track: number
  readonly latitude?: number
  readonly longitude?: number
  readonly kind?: TrackClass
  readonly state?: number
}

function pictureOf(ships: readonly Ship[], kind: number = FRAME_KIND.keyframe) {
  const frame = createFrame(ships.length)
  frame.kind = kind
  frame.timeMs = NOW_MS
  frame.count = ships.length
  ships.forEach((ship, row) => {
    frame.track[row] = ship.track
    frame.latitude[row] =
      ship.latitude === UNKNOWN_ANGLE ? UNKNOWN_ANGLE : Math.round((ship.latitude ?? 51) * 1e7)
    frame.longitude[row] = Math.round((ship.longitude ?? 1.5) * 1e7)
    frame.speed[row] = 800
    frame.course[row] = 4500
    frame.trackClass[row] = TRACK_CLASSES.indexOf(ship.kind ?? 'cargo')
    frame.state[row] = ship.state ?? 0
  })
  return frame
}

function fleetOf(ships: readonly Ship[]): Fleet {
  const fleet = new Fleet()
  fleet.apply(pictureOf(ships))
  fleet.settle(VIEW, NOW_MS, 0)
  return fleet
}

function identityOf(number: number, name: string | null): TrackIdentity {
  return {
    number,
    id: `uk-${number}`,
    mmsi: 235_000_000 + number,
    name,
    callsign: null,
    imo: null,
    shipType: null,
    class: 'cargo',
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated: false,
  }
}

const left = (longitude: number) => screenX(VIEW, mercatorX(longitude))
const top = (latitude: number) => screenY(VIEW, mercatorY(latitude))

describe('a click', () => {
  test('chooses the nearest ship within reach, and none beyond it', () => {
    const fleet = fleetOf([{ track: 1 }, { track: 2, longitude: 1.51 }])
    expect(fleet.under(VIEW, NOW_MS, left(1.51) - 4, top(51))).toBe(2)
    expect(fleet.under(VIEW, NOW_MS, left(1.5) - 20, top(51))).toBe(null)
  })

  test('prefers what is urgent when two lie on each other', () => {
    const fleet = fleetOf([{ track: 1 }, { track: 2, kind: 'distressDevice' }, { track: 3 }])
    expect(fleet.under(VIEW, NOW_MS, left(1.5), top(51))).toBe(2)
  })

  test('never chooses a class that is not shown, nor a ship without a place', () => {
    const fleet = fleetOf([{ track: 1 }, { track: 2, latitude: UNKNOWN_ANGLE }])
    fleet.show(new Set([TRACK_CLASSES.indexOf('tanker')]))
    expect(fleet.under(VIEW, NOW_MS, left(1.5), top(51))).toBe(null)
    fleet.show(null)
    expect(fleet.under(VIEW, NOW_MS, left(1.5), top(51))).toBe(1)
  })
})

describe('where a ship is drawn', () => {
  test('is where dead reckoning puts it, within a metre, in the 32 bits of the shader', () => {
    const fleet = fleetOf([{ track: 1, latitude: 49.7, longitude: -3.4 }])
    const later = NOW_MS + 120_000
    const at = fleet.placeOf(1, later, { x: 0, y: 0 })
    const wanted = reckonedPosition(fleet.table.columns, 0, later)
    expect(at).not.toBe(null)
    const seen = positionAt(at?.x ?? 0, at?.y ?? 0)
    expect(Math.abs(seen.latitude - wanted.latitude) * 111_195).toBeLessThan(1)
    expect(Math.abs(seen.longitude - wanted.longitude) * 72_000).toBeLessThan(1)
  })

  test('is nowhere once it left', () => {
    const fleet = fleetOf([{ track: 1 }])
    fleet.apply(pictureOf([{ track: 1, state: STATE.removed }], FRAME_KIND.delta))
    expect(fleet.placeOf(1, NOW_MS, { x: 0, y: 0 })).toBe(null)
  })
})

describe('the names of ships', () => {
  test('say the age of what is not fresh', () => {
    const fleet = fleetOf([{ track: 1, state: STATE.stale }])
    fleet.identify([identityOf(1, 'NORDIC STAR')])
    expect(fleet.names(VIEW, NOW_MS + 240_000).names.map(each => each.text)).toEqual(['NORDIC STAR  4 min'])
  })

  test('a ship without a name gets its number only when it is chosen', () => {
    const fleet = fleetOf([{ track: 1 }])
    fleet.identify([identityOf(1, null)])
    expect(fleet.names(VIEW, NOW_MS).names).toEqual([])
    fleet.selected = 1
    expect(fleet.names(VIEW, NOW_MS).names.map(each => each.text)).toEqual(['235000001'])
  })

  test('are forgotten with a keyframe that does not know the ship', () => {
    const fleet = fleetOf([{ track: 1 }])
    fleet.identify([identityOf(1, 'NORDIC STAR')])
    fleet.apply(pictureOf([{ track: 2 }]))
    fleet.apply(pictureOf([{ track: 1 }]))
    expect(fleet.names(VIEW, NOW_MS).names).toEqual([])
  })
})

describe('simulated ships', () => {
  test.each([
    ['are dashed among real ones', [STATE.simulated, 0], true],
    ['are not when all are: the screen says SIMULATED', [STATE.simulated, STATE.simulated], false],
    ['nothing is dashed when none is', [0, 0], false],
  ])('%s', (_title, states, wanted) => {
    const fleet = fleetOf(states.map((state, at) => ({ track: at + 1, state })))
    expect(fleet.isMixed).toBe(wanted)
  })
})
