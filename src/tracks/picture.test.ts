import { describe, expect, test } from 'vitest'
import { createFrame, type Frame, STATE, TRACK_CLASSES, UNKNOWN_ANGLE, UNKNOWN_U16 } from '#contract'
import { createPicture, PICTURE_LIMITS } from './index.ts'
import { report, stated } from './report.exam.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

describe('a track', () => {
  test('begins with the first report of a station and is named by the node and a number', () => {
    const picture = createPicture({ node: 'uk' })
    const change = picture.observe(report())
    expect(change).toMatchObject({ track: 1, moved: true, identity: { id: 'uk-1', mmsi: 235_000_001 } })
    expect(picture.observe(report({}, { receivedMs: 1 }))).toEqual({ track: 1, moved: true, identity: null })
    expect(picture.size).toBe(1)
  })

  test('keeps its number when it left and is heard again, and no number is given twice', () => {
    const picture = createPicture({ node: 'uk', nextNumber: 40, byMmsi: new Map([[235_000_009, 7]]) })
    expect(picture.observe(report())?.track).toBe(40)
    picture.tick(24 * 60 * MINUTE)
    expect(picture.size).toBe(0)
    expect(picture.observe(report({ mmsi: 235_000_009 }, { receivedMs: 25 * 60 * MINUTE }))?.track).toBe(7)
    expect(picture.observe(report({ mmsi: 235_000_002 }, { receivedMs: 25 * 60 * MINUTE }))?.track).toBe(41)
    expect(picture.observe(report({}, { receivedMs: 25 * 60 * MINUTE }))?.track).toBe(40)
  })

  test('that comes back has the name it had, and not the status: she may do something else now', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report({ identity: stated({ name: 'PETITE MARIE' }), status: 1 }))
    picture.tick(10 * 3600_000)
    expect(picture.size).toBe(0)
    picture.observe(report({ status: null }, { receivedMs: 10 * 3600_000 }))
    expect(picture.identity(1)).toMatchObject({ name: 'PETITE MARIE', status: null })
  })

  test('known from a former run has the name of then with its first report', () => {
    const former = createPicture({ node: 'uk' })
    former.observe(report({ identity: stated({ name: 'PETITE MARIE' }) }))
    const picture = createPicture({
      node: 'uk',
      nextNumber: 2,
      byMmsi: new Map([[235_000_001, 1]]),
      known: former.identities(),
    })
    const change = picture.observe(report())
    expect(change).toMatchObject({ track: 1, identity: { name: 'PETITE MARIE' } })
  })

  test('of a simulated station is never that of a real one with the same MMSI', () => {
    const picture = createPicture({ node: 'uk' })
    const simulated = picture.observe(report({}, { simulated: true }))
    const real = picture.observe(report())
    expect(real?.track).not.toBe(simulated?.track)
    expect(picture.find('235000001')).toBe(real?.track)
    expect(rows(picture, 0).map(row => row.state & STATE.simulated)).toEqual([STATE.simulated, 0])
  })

  test('is found by its name or its MMSI, and by nothing else', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report())
    const asked = ['uk-1', '235000001', 'fr-1', 'uk-2', '235000002', '', 'uk-', "1' OR 1=1", 'uk-1e0']
    expect(asked.map(name => picture.find(name))).toEqual([1, 1, null, null, null, null, null, null, null])
  })

  test('does not go back to an older report', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report({}, { receivedMs: 5 * SECOND }))
    const late = report(
      { position: { latitude: 40, longitude: 0 } },
      { receivedMs: 4 * SECOND, feed: 'late' },
    )
    expect(picture.observe(late)).toBeNull()
    const detail = picture.detail(1, 5 * SECOND)
    expect(detail?.latitude).toBe(51)
    expect(detail?.sources.map(source => source.feed)).toEqual(['dover', 'late'])
  })

  test('does not move to an impossible place, and has no place until it says a possible one', () => {
    const picture = createPicture({ node: 'uk' })
    for (const position of [
      { latitude: 91, longitude: 0 },
      { latitude: 0, longitude: 181 },
      { latitude: Number.NaN, longitude: 0 },
    ]) {
      expect(picture.observe(report({ position }))?.moved).toBe(false)
    }
    expect(rows(picture, 0)).toMatchObject([{ latitude: UNKNOWN_ANGLE, speed: UNKNOWN_U16 }])
    expect(picture.detail(1, 0)).toMatchObject({ latitude: null, time: null, ageSeconds: null })
  })

  test('says speed in knots and angles in degrees as they were sent, and unknown is null', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report({ speed: (10.1 * 1852) / 3600, course: (359.9 * Math.PI) / 180, heading: null }))
    expect(picture.detail(1, 2500)).toMatchObject({
      speedKnots: 10.1,
      courseDegrees: 359.9,
      headingDegrees: null,
      ageSeconds: 2.5,
      time: '1970-01-01T00:00:00.000Z',
      freshness: 'fresh',
      reportIntervalSeconds: 10,
    })
  })

  test('puts its identity together from parts, and tells of it only when it changed', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report())
    const partA = report({
      messageType: 24,
      position: null,
      identity: stated({ name: 'ZÉPHYR' }),
      status: null,
    })
    const partB = report({
      messageType: 24,
      position: null,
      identity: stated({ callsign: 'FAB12', shipType: 36 }),
      status: null,
    })
    const before = picture.sequence
    expect(picture.observe(partA)?.identity).toMatchObject({ name: 'ZÉPHYR', callsign: null })
    expect(picture.observe(partB)?.identity).toMatchObject({ name: 'ZÉPHYR', class: 'sailing', status: 0 })
    expect(picture.observe(partB)?.identity).toBeNull()
    expect(picture.identitiesSince(before).map(identity => identity.callsign)).toEqual(['FAB12'])
    expect(picture.identitiesSince(picture.sequence)).toEqual([])
    expect([...picture.identities()]).toEqual([picture.identity(1)])
  })

  test('keeps the last safety text', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report({ messageType: 14, position: null, text: 'MOB <b>ACTIVE</b>' }))
    picture.observe(report())
    expect(picture.detail(1, 0)?.text).toBe('MOB <b>ACTIVE</b>')
  })
})

describe('freshness', () => {
  test.each([
    ['under way, 10 s', {}, 30, 360],
    ['fast, 2 s', { speed: 15 }, 30, 360],
    ['moored, 180 s', { status: 5, speed: 0 }, 540, 1800],
    ['class B, 30 s', { classB: true, status: null }, 90, 360],
    ['class B at rest, 180 s', { classB: true, status: null, speed: 0.5 }, 540, 1800],
    ['aid, 180 s', { station: 'aidToNavigation', messageType: 21, mmsi: 992_350_001 }, 540, 1800],
    ['only a name, 360 s', { position: null }, 1080, 3600],
  ] as const)('%s: stale and lost after so many seconds', (_, parts, staleSeconds, lostSeconds) => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report(parts))
    const freshnessAt = (seconds: number) => {
      picture.tick(seconds * SECOND)
      return picture.detail(1, seconds * SECOND)?.freshness
    }
    expect(freshnessAt(staleSeconds)).toBe('fresh')
    expect(freshnessAt(staleSeconds + 1)).toBe('stale')
    expect(freshnessAt(lostSeconds + 1)).toBe('lost')
    expect(freshnessAt(lostSeconds + 599)).toBe('lost')
    expect(freshnessAt(lostSeconds + 601)).toBeUndefined()
  })

  test('an active distress device never leaves by itself; a test does', () => {
    const picture = createPicture({ node: 'uk' })
    const device = { station: 'aisSart', status: 14 } as const
    picture.observe(report({ ...device, mmsi: 970_000_001, distress: 'active' }))
    picture.observe(report({ ...device, mmsi: 970_000_002, distress: 'test' }))
    picture.tick(72 * 60 * MINUTE)
    expect(rows(picture, 0)).toMatchObject([
      { track: 1, state: STATE.lost | STATE.distressActive, class: 'distressDevice' },
    ])
  })
})

describe('a feed that is down', () => {
  test('greys the ships that only it carries, and wakes them when it is back', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report())
    picture.observe(report({ mmsi: 235_000_002 }))
    picture.heardAgain(235_000_002, report({}, { feed: 'calais' }).provenance)
    picture.setLink('dover', true)
    expect(rows(picture, 0).map(row => row.state)).toEqual([STATE.noLink, 0])
    picture.setLink('calais', true)
    expect(rows(picture, 0).map(row => row.state)).toEqual([STATE.noLink, STATE.noLink])
    picture.setLink('dover', false)
    expect(rows(picture, 0).map(row => row.state)).toEqual([0, 0])
  })

  test('a feed heard long before the last report does not keep a ship awake', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report({}, { feed: 'calais' }))
    picture.observe(report({}, { receivedMs: 2 * MINUTE }))
    picture.setLink('dover', true)
    expect(picture.detail(1, 2 * MINUTE)?.linkDown).toBe(true)
  })

  test('a report by another way wakes a ship at once, also one heard before', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report())
    picture.setLink('dover', true)
    picture.heardAgain(235_000_001, report({}, { feed: 'calais' }).provenance)
    expect(picture.detail(1, 0)).toMatchObject({ linkDown: false, sources: [{ reports: 1 }, { reports: 0 }] })
  })
})

describe('frames', () => {
  test('a delta holds what changed after a sequence, and who left exactly once', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report({}, { simulated: true }))
    picture.observe(report({ mmsi: 235_000_002, status: 5, speed: 0 }))
    const before = picture.sequence
    expect(rows(picture, 0, before)).toEqual([])
    picture.tick(17 * MINUTE)
    expect(rows(picture, 17 * MINUTE, before)).toMatchObject([
      { track: 2, state: STATE.stale },
      { track: 1, state: STATE.removed | STATE.simulated, latitude: UNKNOWN_ANGLE },
    ])
    expect(rows(picture, 17 * MINUTE, picture.sequence)).toEqual([])
    expect(rows(picture, 17 * MINUTE).map(row => row.track)).toEqual([2])
  })

  test('who came back is not said to have left', () => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report())
    const before = picture.sequence
    picture.tick(60 * MINUTE)
    picture.observe(report({}, { receivedMs: 60 * MINUTE }))
    expect(rows(picture, 60 * MINUTE, before)).toMatchObject([{ track: 1, state: STATE.fresh }])
  })

  test('grow to hold the tracks', () => {
    const picture = createPicture({ node: 'uk' })
    for (let ship = 1; ship <= 3000; ship += 1) picture.observe(report({ mmsi: 200_000_000 + ship }))
    const frame = createFrame(1)
    picture.fill(frame, 0, null)
    expect(frame.count).toBe(3000)
    expect(new Set(frame.track.subarray(0, 3000)).size).toBe(3000)
  })
})

describe('a full picture', () => {
  test('lets the longest unheard leave, an active distress device last, and counts them', () => {
    const picture = createPicture({ node: 'uk', limits: { ...PICTURE_LIMITS, tracksMax: 3 } })
    picture.observe(report({ mmsi: 970_000_001, station: 'aisSart', distress: 'active' }))
    for (const ship of [1, 2, 3]) picture.observe(report({ mmsi: 235_000_000 + ship }, { receivedMs: ship }))
    expect(picture.size).toBe(3)
    expect(picture.evicted).toBe(1)
    expect(['970000001', '235000001', '235000002', '235000003'].map(name => picture.find(name))).toEqual([
      1,
      null,
      3,
      4,
    ])
  })
})

describe('classes', () => {
  test.each([
    ['a cargo ship by its type', { identity: stated({ shipType: 79 }) }, 'cargo'],
    ['a tanker', { identity: stated({ shipType: 80 }) }, 'tanker'],
    ['a ferry', { identity: stated({ shipType: 60 }) }, 'passenger'],
    ['a fast craft', { identity: stated({ shipType: 49 }) }, 'highSpeed'],
    ['a fishing boat', { identity: stated({ shipType: 30 }) }, 'fishing'],
    ['a tug that tows', { identity: stated({ shipType: 32 }) }, 'tug'],
    ['a pilot boat', { identity: stated({ shipType: 50 }) }, 'pilot'],
    ['a lifeboat', { identity: stated({ shipType: 51 }) }, 'searchAndRescue'],
    ['a patrol boat', { identity: stated({ shipType: 55 }) }, 'lawEnforcement'],
    ['a warship', { identity: stated({ shipType: 35 }) }, 'military'],
    ['a dredger', { identity: stated({ shipType: 33 }) }, 'otherVessel'],
    ['type 0, not available', { identity: stated({ shipType: 0 }) }, 'unknown'],
    ['a type beyond the table', { identity: stated({ shipType: 250 }) }, 'unknown'],
    ['an aircraft by its MMSI', { station: 'sarAircraft' }, 'sarAircraft'],
    ['an aircraft by its message', { messageType: 9 }, 'sarAircraft'],
    ['a base station by its message', { messageType: 4 }, 'baseStation'],
    [
      'a virtual aid by its message',
      { messageType: 21, aidToNavigation: { kind: 1, virtual: true, offPosition: null } },
      'virtualAidToNavigation',
    ],
    [
      'a virtual aid by its MMSI',
      { station: 'aidToNavigation', mmsi: 992_356_001 },
      'virtualAidToNavigation',
    ],
    ['an aid', { station: 'aidToNavigation', mmsi: 992_351_001 }, 'aidToNavigation'],
    ['a man overboard device', { station: 'manOverboard' }, 'distressDevice'],
    ['the ship we stand on', { ownShip: true, identity: stated({ shipType: 70 }) }, 'ownStation'],
  ] as const)('%s', (_, parts, expected) => {
    const picture = createPicture({ node: 'uk' })
    picture.observe(report(parts))
    picture.observe(report({ mmsi: 'mmsi' in parts ? parts.mmsi : 235_000_001, messageType: 1 }))
    expect(picture.identity(1)?.class).toBe(expected)
  })

  test('an aid off its position says so until it says otherwise', () => {
    const picture = createPicture({ node: 'uk' })
    const states = [true, null, false].map(offPosition => {
      picture.observe(aid(offPosition))
      return (rows(picture, 0)[0]?.state ?? 0) & STATE.offPosition
    })
    expect(states).toEqual([STATE.offPosition, STATE.offPosition, 0])
  })
})

function aid(offPosition: boolean | null) {
  return report({
    messageType: 21,
    station: 'aidToNavigation',
    aidToNavigation: { kind: 1, virtual: false, offPosition },
  })
}

function rows(picture: ReturnType<typeof createPicture>, nowMs: number, since: number | null = null) {
  const frame: Frame = createFrame(1)
  picture.fill(frame, nowMs, since)
  return Array.from({ length: frame.count }, (_, row) => ({
    track: frame.track[row] as number,
    latitude: frame.latitude[row] as number,
    speed: frame.speed[row] as number,
    class: TRACK_CLASSES[frame.trackClass[row] as number],
    state: frame.state[row] as number,
  }))
}
