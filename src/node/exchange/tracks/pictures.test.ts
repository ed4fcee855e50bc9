/** Two pictures and the bytes between them, second by second with a clock of the test: what each officer has before him. */
import { describe, expect, test } from 'vitest'
import { createFrame, STATE } from '#contract'
import { encodeShared, openArea, type OpenArea, SharedTracks } from '#exchange'
import type { PictureArea } from '#records'
import { give } from './give.ts'
import { takeFrame } from './take.ts'
import { aisReport, BEGAN_MS, type Boat, FakeSea } from './test/fake-sea.ts'

const WATER: PictureArea = {
  name: 'Strait of Dover',
  shape: {
    kind: 'polygon',
    points: [
      { latitude: 50.7, longitude: 1 },
      { latitude: 50.7, longitude: 2 },
      { latitude: 51.2, longitude: 2 },
      { latitude: 51.2, longitude: 1 },
    ],
  },
  partners: ['UK', 'FR'],
  kinds: ['small-boat', 'ship', 'unknown'],
  from: '2026-01-01T00:00:00.000Z',
  until: null,
  words: null,
}
const AREA = openArea('an-area', 1, WATER)

/** Two nodes whose seconds pass together. */
class Shores {
  readonly uk = new FakeSea('uk')
  readonly fr = new FakeSea('fr')
  ukAreas: readonly OpenArea[] = [AREA]
  frAreas: readonly OpenArea[] = [AREA]
  isCut = false
  nowMs = BEGAN_MS
  /** Numbers that crossed from France in the last second. */
  given: number[] = []
  readonly #fromUk = new SharedTracks()
  readonly #fromFr = new SharedTracks()
  readonly refused: string[] = []

  live(seconds = 1): void {
    for (let second = 0; second < seconds; second += 1) {
      this.nowMs += 1000
      this.uk.live(this.nowMs)
      this.fr.live(this.nowMs)
      if (this.isCut) continue
      this.given = []
      this.#cross(this.fr, 'FR', this.frAreas, this.uk, 'UK', this.#fromFr, number => this.given.push(number))
      this.#cross(this.uk, 'UK', this.ukAreas, this.fr, 'FR', this.#fromUk, () => undefined)
    }
  }

  #cross(
    from: FakeSea,
    state: string,
    areas: readonly OpenArea[],
    to: FakeSea,
    partner: string,
    tracks: SharedTracks,
    each: (number: number) => void,
  ): void {
    give(from.picture, partner, areas, this.nowMs, tracks, (_, number) => each(number))
    // The line takes 150 ms.
    const heardMs = this.nowMs + 150
    const taken = takeFrame(state, encodeShared(tracks), heardMs, null, why => this.refused.push(why))
    if (taken.kind === 'refused') throw new Error(taken.why)
    if (taken.areas === 0) to.picture.withdraw(state, heardMs)
    else to.picture.join(taken.frame, heardMs)
  }
}

const VARNE: Boat = { origin: 71, latitude: 50.95, longitude: 1.4, sensors: ['gris-nez'], sigma: 30 }
const SAME: Boat = { origin: 44, latitude: 50.9501, longitude: 1.4001, sensors: ['dover'], sigma: 40 }

function detailOf(sea: FakeSea, name: string, nowMs: number) {
  const track = sea.picture.find(name)
  const detail = track === null ? null : sea.picture.detail(track, nowMs)
  if (detail === null) throw new Error(`no track ${name}: there are ${sea.names().join(' ')}`)
  return detail
}

describe('a boat that only France sees', () => {
  test('is on the British picture under its French name, with its place, its doubt and what France sees it with', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(3)
    expect(shores.refused).toEqual([])
    expect(shores.uk.names()).toEqual(['fr-1'])
    const ours = detailOf(shores.fr, 'fr-1', shores.nowMs)
    const theirs = detailOf(shores.uk, 'fr-1', shores.nowMs + 150)
    expect(theirs).toMatchObject({ class: 'smallBoat', simulated: true, linkDown: false, freshness: 'fresh' })
    expect(theirs.latitude).toBeCloseTo(50.95, 5)
    expect(theirs.longitude).toBeCloseTo(1.4, 5)
    expect(theirs.doubtMetres).toBeGreaterThanOrEqual(ours.doubtMetres ?? 0)
    expect(theirs.doubtMetres).toBeLessThan(1.1 * (ours.doubtMetres ?? 0))
    expect(theirs.partners).toMatchObject([
      {
        state: 'FR',
        track: 'fr-1',
        freshness: 'live',
        alone: true,
        sources: ['radar/gris-nez'],
        downSince: null,
      },
    ])
    expect(theirs.fusion?.contributors).toMatchObject([{ sensor: 'FR', kind: 'partner' }])
    expect(theirs.fusion?.classEvidence[0]).toMatchObject({ class: 'smallBoat' })
    expect(theirs.fusion?.existence).toBeCloseTo(0.95, 2)
  })

  test('is never told back to France as British news, nor does it stand on the French picture twice', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(10)
    expect(shores.uk.picture.own(shores.nowMs).number).toEqual([])
    expect(shores.fr.names()).toEqual(['fr-1'])
    expect(detailOf(shores.fr, 'fr-1', shores.nowMs).partners).toEqual([])
  })

  test('leaves the British picture when France sees it no longer', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(3)
    shores.fr.boats = []
    shores.live(1)
    expect(shores.uk.names()).toEqual([])
  })

  test('goes grey when the line is cut, says since when, and is there again when the line is', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(3)
    const heardMs = shores.nowMs + 150
    shores.isCut = true
    shores.live(4)
    expect(detailOf(shores.uk, 'fr-1', shores.nowMs)).toMatchObject({ linkDown: false })
    shores.live(4)
    const cut = detailOf(shores.uk, 'fr-1', shores.nowMs)
    expect(cut.linkDown).toBe(true)
    expect(cut.partners).toMatchObject([{ freshness: 'down', downSince: new Date(heardMs).toISOString() }])
    expect(cut.partners[0]?.ageSeconds).toBeCloseTo(8, 1)
    const frame = createFrame(8)
    shores.uk.picture.fill(frame, shores.nowMs, null)
    expect((frame.state[0] ?? 0) & STATE.noLink).toBe(STATE.noLink)
    expect(shores.uk.link(shores.nowMs)).toMatchObject({ partner: 'FR', isDown: true })
    shores.isCut = false
    shores.live(2)
    expect(shores.uk.names()).toEqual(['fr-1'])
    expect(detailOf(shores.uk, 'fr-1', shores.nowMs + 150)).toMatchObject({ linkDown: false })
  })

  test('is gone at once when France takes its area back, and no number of it crosses any more', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(3)
    shores.frAreas = []
    shores.live(1)
    expect([shores.uk.names(), shores.given]).toEqual([[], []])
    expect(shores.uk.link(shores.nowMs)).toMatchObject({ isDown: false, tracks: 0, alone: 0 })
  })

  test('does not cross where no area is, of a kind that is not named, or outside the water', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.frAreas = []
    shores.live(2)
    expect(shores.uk.names()).toEqual([])
    shores.frAreas = [openArea('a', 2, { ...WATER, kinds: ['ship'] })]
    shores.live(2)
    expect(shores.uk.names()).toEqual([])
    shores.frAreas = [AREA]
    shores.fr.boats = [{ ...VARNE, longitude: 2.5 }]
    shores.live(2)
    expect(shores.uk.names()).toEqual([])
  })
})

describe('a boat that both see', () => {
  test('is one track with one name on both sides, the elder, and no more doubt than the surer of the two', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(5)
    shores.uk.boats = [SAME]
    shores.live(3)
    expect([shores.uk.names(), shores.fr.names()]).toEqual([['fr-1'], ['fr-1']])
    const alone = 30 * Math.sqrt(5.991)
    for (const sea of [shores.uk, shores.fr]) {
      const detail = detailOf(sea, 'fr-1', shores.nowMs + 150)
      expect(detail.doubtMetres).toBeLessThanOrEqual(alone)
      expect(detail.partners).toMatchObject([{ alone: false, freshness: 'live' }])
      expect(detail.fusion?.contributors.map(({ kind }) => kind).toSorted()).toEqual(['partner', 'radar'])
      expect(Math.abs((detail.latitude ?? 0) - 50.95005)).toBeLessThan(0.0002)
    }
  })

  test('keeps its name over a cut line, and over the loss of the thing by the one who named it', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(5)
    shores.uk.boats = [SAME]
    shores.live(3)
    shores.isCut = true
    shores.live(30)
    expect(shores.uk.names()).toEqual(['fr-1'])
    shores.isCut = false
    shores.live(2)
    expect([shores.uk.names(), shores.fr.names()]).toEqual([['fr-1'], ['fr-1']])
    // France loses it, the United Kingdom does not: France reads its own old name again.
    shores.fr.boats = []
    shores.live(3)
    expect(shores.uk.names()).toEqual(['fr-1'])
    expect(shores.fr.names()).toEqual(['fr-1'])
    // And finds it anew, as another track of its tracker.
    shores.fr.boats = [{ ...VARNE, origin: 99 }]
    shores.live(3)
    expect([shores.uk.names(), shores.fr.names()]).toEqual([['fr-1'], ['fr-1']])
  })

  test('and goes apart into two, has two names again', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.live(5)
    shores.uk.boats = [SAME]
    shores.live(3)
    shores.uk.boats = [{ ...SAME, longitude: 1.43 }]
    shores.live(12)
    expect(shores.uk.names()).toEqual(['fr-1', 'uk-2'])
    expect(shores.fr.names()).toEqual(['fr-1', 'uk-2'])
  })

  test('by the same radar is not surer for having come by two ways', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.uk.boats = [{ ...VARNE, origin: 44 }]
    shores.live(5)
    const alone = 30 * Math.sqrt(5.991)
    for (const sea of [shores.uk, shores.fr]) {
      const [name = ''] = sea.names()
      expect(detailOf(sea, name, shores.nowMs + 150).doubtMetres).toBeGreaterThan(0.995 * alone)
    }
  })

  test('by radars of its own each is surer, and hundreds of seconds make it no surer still', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.uk.boats = [{ ...SAME, sigma: 30 }]
    shores.live(3)
    const early = detailOf(shores.uk, shores.uk.names()[0] ?? '', shores.nowMs + 150).doubtMetres ?? 0
    expect(early).toBeLessThan(0.8 * 30 * Math.sqrt(5.991))
    shores.live(300)
    const late = detailOf(shores.uk, shores.uk.names()[0] ?? '', shores.nowMs + 150).doubtMetres ?? 0
    expect(late / early).toBeCloseTo(1, 2)
  })

  test('is our own estimate alone as soon as the partner is cut off', () => {
    const shores = new Shores()
    shores.fr.boats = [VARNE]
    shores.uk.boats = [SAME]
    shores.live(3)
    shores.isCut = true
    shores.live(8)
    const [name = ''] = shores.uk.names()
    const detail = detailOf(shores.uk, name, shores.nowMs)
    expect(detail.linkDown).toBe(false)
    expect(detail.doubtMetres).toBeCloseTo(40 * Math.sqrt(5.991), 0)
    expect(detail.partners).toMatchObject([{ freshness: 'down' }])
  })
})

describe('a ship with AIS', () => {
  const hear = (sea: FakeSea, nowMs: number) => sea.picture.observe(aisReport(227_000_001, 50.96, 1.5, nowMs))

  test('that only France hears has her name on both sides, and her British receiver takes over when it hears her', () => {
    const shores = new Shores()
    for (let second = 0; second < 5; second += 1) {
      hear(shores.fr, shores.nowMs)
      shores.live(1)
    }
    expect(detailOf(shores.uk, '227000001', shores.nowMs)).toMatchObject({
      id: 'fr-1',
      name: 'ETOILE',
      class: 'cargo',
      partners: [{ alone: true, sources: ['ais/227000001'] }],
    })
    expect(shores.uk.picture.own(shores.nowMs).number).toEqual([])
    hear(shores.uk, shores.nowMs)
    hear(shores.fr, shores.nowMs)
    shores.live(1)
    expect([shores.uk.names(), shores.fr.names()]).toEqual([['fr-1'], ['fr-1']])
    expect(detailOf(shores.uk, '227000001', shores.nowMs).partners).toMatchObject([{ alone: false }])
    expect(shores.uk.picture.own(shores.nowMs).number).toHaveLength(1)
  })

  test('that is simulated never moves a real one', () => {
    const shores = new Shores()
    const real = aisReport(227_000_001, 50.8, 1.2, shores.nowMs)
    shores.uk.picture.observe({ ...real, provenance: { ...real.provenance, simulated: false } })
    hear(shores.fr, shores.nowMs)
    shores.live(2)
    expect(shores.uk.picture.size).toBe(2)
  })
})
