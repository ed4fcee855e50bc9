/** Of small boats: found, stopped, lost, launched, and ships that come near; against flapping, and with their doubt. */
import { describe, expect, test } from 'vitest'
import { MARK, TRACK_FLAG } from '../look.ts'
import { AT_SEA, boat, craft, Looking, ship } from '../test/sea.ts'

const words = (standing: Looking['standing']) =>
  standing.flatMap(({ reasons }) => reasons.map(({ en }) => en))

describe('a small boat', () => {
  test('is told when it is surely one for twenty seconds, in figures and with its doubt', () => {
    const looking = new Looking('small-boat-found')
    expect(looking.for(19, { tracks: [boat()] })).toEqual([])
    expect(looking.for(3, { tracks: [boat()] })).toMatchObject([
      { key: 'small-boat-found:fr-1', priority: 'warning', track: 'fr-1', place: AT_SEA },
    ])
    expect(looking.standing[0]?.inputs).toContain('place: 51°05.4′ N 002°03.0′ E ± 60 m')
    expect(words(looking.standing)[0]).toContain('90 % sure')
  })

  test('is not told while it may be a ship, nor when a person made a craft of it', () => {
    expect(new Looking('small-boat-found').for(60, { tracks: [boat({ boatChance: 0.7 })] })).toEqual([])
    expect(new Looking('small-boat-found').for(60, { tracks: [ship()] })).toEqual([])
    const known = craft({ tracks: ['fr-1'] })
    expect(new Looking('small-boat-found').for(60, { tracks: [boat()], crafts: [known] })).toEqual([])
  })

  test('does not flap between the two chances, and is over two minutes after it is surely none', () => {
    const looking = new Looking('small-boat-found')
    looking.for(30, { tracks: [boat()] })
    const since = looking.standing[0]?.sinceMs
    for (let turn = 0; turn < 20; turn += 1) {
      looking.for(5, { tracks: [boat({ boatChance: turn % 2 === 0 ? 0.55 : 0.85 })] })
      expect(looking.standing).toMatchObject([{ sinceMs: since }])
    }
    expect(looking.for(119, { tracks: [boat({ boatChance: 0.4 })] })).toHaveLength(1)
    expect(looking.for(5, { tracks: [boat({ boatChance: 0.4 })] })).toEqual([])
  })

  test('that stops at sea is told after five minutes; one that drifted from the first is not', () => {
    const looking = new Looking('small-boat-stopped')
    looking.for(60, { tracks: [boat({ knots: 6 })] })
    expect(looking.for(290, { tracks: [boat({ knots: 0.3 })] })).toEqual([])
    expect(looking.for(20, { tracks: [boat({ knots: 0.3 })] })).toHaveLength(1)
    expect(words(looking.standing)[0]).toBe('Stopped for 5 min: 0.3 kn, it had made 6.0 kn')
    expect(looking.for(60, { tracks: [boat({ knots: 1.4 })] })).toHaveLength(1)
    expect(looking.for(62, { tracks: [boat({ knots: 4 })] })).toEqual([])
    expect(new Looking('small-boat-stopped').for(900, { tracks: [boat({ knots: 0.3 })] })).toEqual([])
  })

  test('that stops on the beach is not', () => {
    const ashore = { latitude: 51.01, longitude: 2.08 }
    const looking = new Looking('small-boat-stopped')
    looking.for(60, { tracks: [boat({ ...ashore, knots: 6 })] })
    expect(looking.for(900, { tracks: [boat({ ...ashore, knots: 0.1 })] })).toEqual([])
  })

  test('that is seen no more is told after three minutes, sooner heard when it is a craft; one that landed is not', () => {
    for (const [crafts, priority] of [
      [[], 'warning'],
      [[craft({ tracks: ['fr-1'] })], 'alarm'],
    ] as const) {
      const looking = new Looking('track-lost-at-risk')
      looking.for(200, { tracks: [boat()], crafts })
      expect(looking.for(175, { crafts })).toEqual([])
      expect(looking.for(10, { crafts })).toMatchObject([{ priority, place: AT_SEA }])
      expect(looking.for(40, { tracks: [boat()], crafts })).toEqual([])
    }
    const landed = new Looking('track-lost-at-risk')
    landed.for(200, { tracks: [boat({ latitude: 51.12, longitude: 1.34 })] })
    expect(landed.for(400, {})).toEqual([])
  })

  test('is not lost while another track of its craft is seen; a cut link is said', () => {
    const one = craft({ tracks: ['fr-1', 'uk-7'] })
    const looking = new Looking('track-lost-at-risk')
    looking.for(200, { tracks: [boat(), boat({ name: 'uk-7' })], crafts: [one] })
    expect(looking.for(400, { tracks: [boat({ name: 'uk-7' })], crafts: [one] })).toEqual([])
    const cut = new Looking('track-lost-at-risk')
    cut.for(200, { tracks: [boat({ flags: TRACK_FLAG.noLink })] })
    cut.for(300, {})
    expect(words(cut.standing)).toContain('Its link is cut: it may be there')
  })

  test('that is new off a beach may be a launch; one that was there when the watch began is not', () => {
    const beach = { latitude: 51.005, longitude: 2.04 }
    const looking = new Looking('possible-launch')
    looking.for(90, {})
    expect(looking.for(20, { tracks: [boat({ ...beach, boatChance: 0.5 })] })).toMatchObject([
      { priority: 'caution', key: 'possible-launch:fr-1' },
    ])
    expect(words(looking.standing)[0]).toContain('off Oye-Plage at 02:01 UTC, 50 % a small boat')
    expect(new Looking('possible-launch').for(300, { tracks: [boat({ ...beach })] })).toEqual([])
    const far = new Looking('possible-launch')
    far.for(90, {})
    expect(far.for(60, { tracks: [boat()] })).toEqual([])
  })
})

describe('a ship that comes near a small boat', () => {
  const head = (more = {}) =>
    ship({ latitude: AT_SEA.latitude, longitude: AT_SEA.longitude - 0.06, degrees: 90, knots: 15, ...more })

  test('is told with closest point, time, both meeting points and doubt', () => {
    const looking = new Looking('collision-risk')
    const [risk] = looking.for(1, { tracks: [boat({ knots: 1, degrees: 270 }), head()] })
    expect(risk).toMatchObject({ priority: 'alarm', key: 'collision-risk:fr-1', track: 'fr-1' })
    expect(risk?.reasons[0]?.en).toMatch(/^UK-9 passes 0\.0\d nm ± 0\.\d\d nm off in 8 min$/)
    expect(risk?.reasons[0]?.fr).toMatch(/^UK-9 passe à 0,0\d M ± 0,\d\d M dans 8 min$/)
    expect(risk?.inputs.join('\n')).toMatch(
      /cpa with UK-9: .* at 02:08 UTC, ship 15\.0 kn\nboat then: 51°05\.4′ N .*\nUK-9 then: 51°05\.4′ N/,
    )
  })

  test('is called by the name of the ship, where she has one', () => {
    const [risk] = new Looking('collision-risk').for(1, {
      tracks: [boat({ knots: 1, degrees: 270 }), head({ shipName: 'NORDIC STAR' })],
    })
    expect(risk?.reasons[0]?.en).toMatch(/^NORDIC STAR passes /)
    expect(risk?.inputs.join('\n')).toMatch(/cpa with NORDIC STAR: .*\n.*\nNORDIC STAR then: /)
  })

  test('is not told when she passes wide, goes away, lies still or comes to help', () => {
    const away = { knots: 1, degrees: 270 }
    for (const other of [
      head({ latitude: AT_SEA.latitude + 0.05 }),
      head({ degrees: 270 }),
      head({ knots: 0.5 }),
      head({ mark: MARK.helper }),
      head({ freshness: 2 }),
    ])
      expect(new Looking('collision-risk').for(5, { tracks: [boat(away), other] })).toEqual([])
  })

  test('is told sooner the less sure the place of the boat is', () => {
    const wide = head({ latitude: AT_SEA.latitude + 0.0125 })
    const sure = boat({ knots: 0, doubtMetres: 10 })
    const near = { minutes: 10 }
    expect(
      new Looking('collision-risk', near).for(5, {
        tracks: [sure, { ...wide, longitude: AT_SEA.longitude - 0.02 }],
      }),
    ).toEqual([])
    const unsure = boat({ knots: 0, doubtMetres: 900 })
    expect(
      new Looking('collision-risk', near).for(5, {
        tracks: [unsure, { ...wide, longitude: AT_SEA.longitude - 0.02 }],
      }),
    ).toHaveLength(1)
  })

  test('is one alert for a boat however many ships come, and holds a minute after the last', () => {
    const looking = new Looking('collision-risk')
    const ships = [head(), head({ name: 'uk-10', longitude: AT_SEA.longitude - 0.09 })]
    expect(looking.for(5, { tracks: [boat({ knots: 0 }), ...ships] })).toHaveLength(1)
    expect(words(looking.standing)).toContain('1 more ship comes near')
    expect(looking.for(59, { tracks: [boat({ knots: 0 })] })).toHaveLength(1)
    expect(looking.for(3, { tracks: [boat({ knots: 0 })] })).toEqual([])
  })
})
