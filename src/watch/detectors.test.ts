/** Each rule of the watch: what it tells, what it does not, what does not make it flap, and what it says of doubt. */
import { describe, expect, test } from 'vitest'
import { MARK, TRACK_FLAG } from './look.ts'
import { AT_SEA, boat, contact, craft, Looking, OFF_CALAIS, SAID_NOTHING, ship, T0 } from './test/sea.ts'

const words = (standing: Looking['standing']) =>
  standing.flatMap(({ reasons }) => reasons.map(({ en }) => en))

describe('waters', () => {
  const inLane = { latitude: 50.9, longitude: 1.42 }

  test('a boat in a lane, and one within its doubt of it, is told; one two miles off is not', () => {
    const looking = new Looking('near-lane')
    looking.for(15, { tracks: [boat(inLane)] })
    expect(words(looking.standing)).toEqual(['A small boat in the north-east lane'])
    expect(looking.standing[0]?.inputs).toContain('lanes: schematic')
    expect(new Looking('near-lane').for(30, { tracks: [boat(AT_SEA)] })).toEqual([])
    expect(
      new Looking('near-lane').for(30, { tracks: [boat({ ...AT_SEA, doubtMetres: 30_000 })] }),
    ).toHaveLength(1)
  })

  test('R4: a crossing is told half an hour before, both ways, with whose it is', () => {
    const east = { latitude: 50.95, longitude: 1.42, knots: 6, degrees: 300 }
    const looking = new Looking('crossing-line')
    looking.for(30, { tracks: [boat(east)] })
    expect(words(looking.standing)[0]).toMatch(/^Crosses to the region of MRCC Dover in \d+ min ± \d min$/)
    expect(words(looking.standing)[1]).toBe('No case is open: nobody owns it')
    const west = { latitude: 51.0, longitude: 1.4, knots: 6, degrees: 120 }
    const open = craft({ tracks: ['fr-1'], caseId: 'case-1' })
    const back = new Looking('crossing-line')
    back.for(30, {
      tracks: [boat(west)],
      crafts: [open],
      cases: [{ id: 'case-1', name: 'DS-001', owner: 'UK', phase: 'alert' }],
    })
    expect(words(back.standing)[0]).toContain('CROSS Gris-Nez')
    expect(words(back.standing)[1]).toBe("DS-001 is MRCC Dover's until the other centre has accepted")
    expect(back.standing[0]).toMatchObject({ key: 'crossing-line:craft-1', caseId: 'case-1' })
  })

  test('R4: what came over and heads back is drift-back, and more urgent; what heads away is nothing', () => {
    const looking = new Looking('crossing-line')
    looking.for(30, { tracks: [boat({ latitude: 50.95, longitude: 1.42, degrees: 300 })] })
    looking.for(30, { tracks: [boat({ latitude: 51.0, longitude: 1.4, degrees: 300 })] })
    looking.for(30, { tracks: [boat({ latitude: 51.0, longitude: 1.4, knots: 4, degrees: 130 })] })
    expect(looking.standing).toMatchObject([{ priority: 'alarm' }])
    expect(words(looking.standing)).toContain('It had come over and heads back')
    const away = new Looking('crossing-line')
    expect(away.for(60, { tracks: [boat({ latitude: 51.0, longitude: 1.4, degrees: 300 })] })).toEqual([])
  })
})

describe('people', () => {
  test('a test, and what a person set aside, is none; a denial alone is none', () => {
    const condition = { ...SAID_NOTHING, sinking: 'yes' as const }
    for (const each of [
      contact({ condition, isTest: true }),
      contact({ condition, state: 'set-aside' }),
      contact({ condition: { ...SAID_NOTHING, sinking: 'no' } }),
    ])
      expect(new Looking('boat-sinking').for(5, { contacts: [each] })).toEqual([])
  })

  test('a call waits thirty seconds, a message two minutes, a missed call not at all', () => {
    const waiting = new Looking('contact-unanswered')
    expect(waiting.for(29, { contacts: [contact({ state: 'waiting' })] })).toEqual([])
    expect(waiting.for(2, { contacts: [contact({ state: 'waiting' })] })).toMatchObject([
      { priority: 'alarm' },
    ])
    expect(waiting.for(1, { contacts: [contact({ state: 'answered' })] })).toEqual([])
    const unread = new Looking('contact-unanswered')
    expect(unread.for(119, { contacts: [contact({ channel: 'sms', state: 'unread' })] })).toEqual([])
    expect(unread.for(2, { contacts: [contact({ channel: 'sms', state: 'unread' })] })).toHaveLength(1)
    expect(
      new Looking('contact-unanswered').for(1, { contacts: [contact({ state: 'missed' })] }),
    ).toHaveLength(1)
  })

  test('no position is told after two minutes, until one is known of the contact or of its craft', () => {
    const nowhere = contact({ place: null, craft: 'craft-1' })
    const looking = new Looking('contact-no-position')
    expect(looking.for(119, { contacts: [nowhere], crafts: [craft({ places: [] })] })).toEqual([])
    expect(looking.for(2, { contacts: [nowhere], crafts: [craft({ places: [] })] })).toHaveLength(1)
    expect(looking.for(2, { contacts: [nowhere], crafts: [craft()] })).toEqual([])
    expect(new Looking('contact-no-position').for(300, { contacts: [contact()] })).toEqual([])
  })

  test('R11: a craft of which nothing was heard or seen for thirty minutes is told; a track that is seen is heard', () => {
    const looking = new Looking('craft-silent')
    expect(looking.for(1799, { crafts: [craft()] })).toEqual([])
    expect(looking.for(2, { crafts: [craft()] })).toMatchObject([{ priority: 'alarm', craft: 'craft-1' }])
    expect(words(looking.standing)).toEqual([
      'D-001: nothing heard or seen for 30 min',
      'People aboard: not known',
    ])
    const seen = new Looking('craft-silent')
    expect(seen.for(2400, { crafts: [craft({ tracks: ['fr-1'] })], tracks: [boat()] })).toEqual([])
  })

  test('counted on a beach by a patrol are told, one alert for a beach; those aboard are not', () => {
    const patrol = contact({
      channel: 'sighting',
      place: { latitude: 51.0, longitude: 2.05 },
      people: { min: 20, max: 30 },
    })
    const looking = new Looking('beach-gathering')
    looking.for(2, {
      contacts: [patrol, { ...patrol, id: 'c-2', heardMs: T0 + 60, people: { min: 30, max: null } }],
    })
    expect(words(looking.standing)).toEqual(['At least 30 people at Oye-Plage'])
    const afloat = { ...patrol, condition: { ...SAID_NOTHING, engineStopped: 'yes' as const } }
    expect(new Looking('beach-gathering').for(2, { contacts: [afloat] })).toEqual([])
    expect(
      new Looking('beach-gathering').for(2, { contacts: [{ ...patrol, people: { min: 2, max: 4 } }] }),
    ).toEqual([])
    expect(new Looking('beach-gathering').for(2, { contacts: [{ ...patrol, place: AT_SEA }] })).toEqual([])
  })
})

describe('ships and beacons', () => {
  test('a beacon at work is an emergency; a test is none', () => {
    const beacon = boat({
      name: 'uk-97',
      mark: MARK.distressDevice,
      boatChance: 0,
      flags: TRACK_FLAG.distressActive,
    })
    expect(new Looking('ais-distress-device').for(1, { tracks: [beacon] })).toMatchObject([
      { priority: 'emergency' },
    ])
    expect(
      new Looking('ais-distress-device').for(5, { tracks: [{ ...beacon, flags: TRACK_FLAG.distressTest }] }),
    ).toEqual([])
    expect(
      new Looking('ais-distress-device').for(1, { contacts: [contact({ channel: 'epirb' })] }),
    ).toHaveLength(1)
  })

  test('a ship whose AIS a radar contradicts for half a minute is told calmly; a buoy off its station is not', () => {
    const looking = new Looking('ais-contradiction')
    expect(looking.for(25, { tracks: [ship({ flags: TRACK_FLAG.contradicted })] })).toEqual([])
    expect(looking.for(10, { tracks: [ship({ flags: TRACK_FLAG.contradicted })] })).toMatchObject([
      { priority: 'caution' },
    ])
    expect(
      new Looking('ais-contradiction').for(60, {
        tracks: [ship({ mark: MARK.fixed, flags: TRACK_FLAG.contradicted })],
      }),
    ).toEqual([])
  })

  test('a ship whose AIS stopped ten minutes ago, and one that has none, is told; a small boat is not', () => {
    const dark = new Looking('dark-ship')
    expect(dark.for(500, { tracks: [ship({ namelessMs: T0 })] })).toEqual([])
    expect(dark.for(170, { tracks: [ship({ namelessMs: T0 })] })).toHaveLength(1)
    const unnamed = new Looking('dark-ship')
    unnamed.for(700, { tracks: [boat({ name: 'uk-50', boatChance: 0.05, knots: 12 })] })
    expect(words(unnamed.standing)).toEqual(['A ship without AIS since 02:00 UTC'])
    expect(new Looking('dark-ship').for(900, { tracks: [boat()] })).toEqual([])
    const noAis = new Looking('dark-ship')
    noAis.for(700, { tracks: [ship({ flags: TRACK_FLAG.noAis })] })
    expect(words(noAis.standing)).toEqual(['A ship without AIS since 02:00 UTC'])
  })

  test('silence where her AIS would not be heard says nothing, unless it was heard further off before', () => {
    const sensors = [{ id: 'dover', place: AT_SEA, rangeMetres: 40_000, isLive: true, isWaiting: false }]
    const milesOff = (miles: number) => ({
      latitude: AT_SEA.latitude - miles / 60,
      longitude: AT_SEA.longitude,
    })
    const dark = (miles: number, flags = 0) => ({
      sensors,
      tracks: [ship({ ...milesOff(miles), namelessMs: T0, flags })],
    })
    expect(new Looking('dark-ship').for(700, dark(12))).toEqual([])
    expect(new Looking('dark-ship').for(700, dark(7))).toHaveLength(1)
    expect(new Looking('dark-ship').for(700, dark(12, TRACK_FLAG.strongAis))).toHaveLength(1)
    const came = new Looking('dark-ship')
    came.for(10, { sensors, tracks: [ship(milesOff(14))] })
    expect(came.for(700, dark(12))).toHaveLength(1)
  })
})

describe('what the watch sees by and helps with', () => {
  const feed = { id: 'radar', name: 'Radar Dover', isPartner: false, simulated: true, ageSeconds: 60 }

  test('a feed that is silent or cut is told after five seconds, and is over when it has been back for twenty', () => {
    const looking = new Looking('feed-lost')
    expect(looking.for(5, { feeds: [{ ...feed, state: 'silent' }] })).toEqual([])
    expect(looking.for(2, { feeds: [{ ...feed, state: 'down' }] })).toMatchObject([
      { key: 'feed-lost:UK:radar' },
    ])
    expect(words(looking.standing)).toEqual([
      'MRCC Dover: Radar Dover gives nothing, last heard at 01:59 UTC',
      'Simulated',
    ])
    for (let turn = 0; turn < 10; turn += 1) {
      expect(looking.for(10, { feeds: [{ ...feed, state: turn % 2 === 0 ? 'live' : 'down' }] })).toHaveLength(
        1,
      )
    }
    expect(looking.for(22, { feeds: [{ ...feed, state: 'live' }] })).toEqual([])
    expect(
      new Looking('feed-lost').for(60, {
        feeds: [
          { ...feed, state: 'ended' },
          { ...feed, state: 'connecting' },
        ],
      }),
    ).toEqual([])
  })

  test('a sector is uncovered when every sensor that covers it is silent; what was never heard was not lost', () => {
    const sensor = {
      id: 'radar-dover',
      place: { latitude: 51.13, longitude: 1.34 },
      rangeMetres: 40_000,
      isLive: false,
      isWaiting: false,
    }
    const looking = new Looking('coverage-gap')
    looking.for(20, { sensors: [sensor] })
    expect(looking.standing.map(({ key }) => key)).toContain('coverage-gap:UK:varne')
    const other = { ...sensor, id: 'camera', isLive: true }
    expect(new Looking('coverage-gap').for(20, { sensors: [sensor, other] })).toEqual([])
    expect(new Looking('coverage-gap').for(20, { sensors: [{ ...sensor, isWaiting: true }] })).toEqual([])
  })

  const unit = {
    name: 'Lifeboat Dover',
    kind: 'lifeboat' as const,
    of: 'UK' as const,
    place: { latitude: 51.11, longitude: 1.33 },
    speedKnots: 25,
    readyMinutes: 5,
    state: 'ready' as const,
    atMs: T0,
  }

  test('R13: a sector further from every unit than an hour is told; a flight that does not take place too', () => {
    const looking = new Looking('rescue-asset-gap')
    looking.for(62, { units: [unit] })
    const keys = looking.standing.map(({ key }) => key)
    expect(keys).toContain('rescue-asset-gap:dunkerque')
    expect(keys).not.toContain('rescue-asset-gap:varne')
    expect(looking.standing[0]?.reasons[0]?.en).toContain('Lifeboat Dover')
    const fast = { ...unit, kind: 'helicopter' as const, speedKnots: 140 }
    expect(new Looking('rescue-asset-gap').for(62, { units: [unit, fast] })).toEqual([])
    const sortie = { ...unit, kind: 'drone' as const, state: 'lost-sortie' as const }
    expect(new Looking('coverage-gap').for(20, { units: [sortie] })).toMatchObject([
      { key: 'coverage-gap:sortie:Lifeboat Dover' },
    ])
  })

  test('R13: that no unit told where it is matters when a craft is open, and is not taken as nearness', () => {
    expect(new Looking('rescue-asset-gap').for(62, { crafts: [craft()] })).toMatchObject([
      { key: 'rescue-asset-gap:all' },
    ])
    expect(new Looking('rescue-asset-gap').for(62, {})).toEqual([])
    const old = { ...unit, atMs: T0 - 5 * 3_600_000 }
    expect(new Looking('rescue-asset-gap').for(62, { units: [old], crafts: [craft()] })).toMatchObject([
      { key: 'rescue-asset-gap:all' },
    ])
  })
})

test('off Calais is at sea, as the tests take it', () => {
  expect(new Looking('near-lane').for(30, { tracks: [boat(OFF_CALAIS)] })).toEqual([])
})
