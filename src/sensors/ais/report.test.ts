import { describe, expect, test } from 'vitest'
import type { Provenance } from '../observation.ts'
import type { AisMessage } from './message.ts'
import { toReport } from './report.ts'
import { stationKind } from './station-kind.ts'
import { messagesIn } from './test/files.ts'

const PROVENANCE: Provenance = {
  feed: 'dover',
  receivedMs: 5,
  station: null,
  channel: 'A',
  simulated: false,
  logEnd: 9,
}
const SHIP = messagesIn(Buffer.from('!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\n'))
  .messages[0] as AisMessage

describe('an AIS message as an observation', () => {
  test('is in SI and radians, and keeps where it came from', () => {
    expect(toReport(SHIP, PROVENANCE)).toMatchObject({
      kind: 'ais',
      provenance: PROVENANCE,
      mmsi: 371798000,
      station: 'vessel',
      position: { latitude: 48.381633, longitude: -123.395383 },
      speed: expect.closeTo(6.3277, 4),
      course: expect.closeTo(3.9095, 4),
      heading: expect.closeTo(3.7525, 4),
      identity: null,
      distress: null,
      classB: false,
    })
  })

  test.each([
    [{ longitude: null }, { position: null }],
    [
      { speedKnots: null, courseDegrees: null, headingDegrees: null },
      { speed: null, course: null, heading: null },
    ],
  ])('with %j not available has null, not zero', (change, expected) => {
    expect(toReport({ ...SHIP, ...change } as AisMessage, PROVENANCE)).toMatchObject(expected)
  })

  test.each([
    ['970 under test', 970_110_950, { type: 1, status: 15 }, 'test'],
    ['970 in earnest', 970_110_950, { type: 1, status: 14 }, 'active'],
    ['970 that says neither: taken in earnest', 970_110_950, { type: 1, status: 0 }, 'active'],
    ['972, man overboard', 972_000_001, { type: 1, status: 14 }, 'active'],
    ['974, EPIRB', 974_000_001, { type: 1, status: 14 }, 'active'],
    ['970 whose text says test', 970_110_950, { type: 14, text: 'SART TEST' }, 'test'],
    ['970 whose text says active', 970_110_950, { type: 14, text: 'SART ACTIVE' }, 'active'],
    ['a ship with status 14', 235_000_001, { type: 1, status: 14 }, null],
  ])('of %s', (_, mmsi, change, distress) => {
    expect(toReport({ ...SHIP, ...change, mmsi } as AisMessage, PROVENANCE)?.distress).toBe(distress)
  })

  test('of messages between stations there is none', () => {
    for (const type of [7, 10, 15, 16, 20, 22, 23]) {
      expect(toReport({ ...SHIP, type } as AisMessage, PROVENANCE), `${type}`).toBeNull()
    }
  })
})

describe('an MMSI', () => {
  test.each([
    [235_000_001, 'vessel'],
    [2_320_714, 'baseStation'],
    [992_351_000, 'aidToNavigation'],
    [111_232_506, 'sarAircraft'],
    [970_110_950, 'aisSart'],
    [972_000_001, 'manOverboard'],
    [974_000_001, 'epirb'],
    [982_350_001, 'craftOfParentShip'],
    [0, 'unknown'],
    [1_001_000_000, 'unknown'],
    [971_000_000, 'unknown'],
  ])('%i is a %s', (mmsi, kind) => {
    expect(stationKind(mmsi)).toBe(kind)
  })
})
