/** What every segment store, with the history on it, must do: run on the one in memory and on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fix } from '../ports.ts'
import type { SegmentStore, StoreBatch } from './segment-store.ts'
import type { Segment } from './segment.ts'
import { FixPacker } from './segment-codec.ts'

const DAY_MS = 86_400_000
const NOON_MS = Date.UTC(2026, 10, 25, 12)

export function segmentStoreExam(name: string, open: () => Promise<SegmentStore>): void {
  describe(`a segment store (${name})`, () => {
    let store: SegmentStore
    let number = 0
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close())

    const put = (segments: readonly Segment[], more: Partial<StoreBatch> = {}) => {
      number += 1
      const batch = {
        number,
        segments,
        identities: [],
        slots: new Map(),
        checkpoint: 0,
        reservedNumber: 0,
        ...more,
      }
      return store.store(batch).then(() => batch)
    }

    test('begins empty and sets track numbers aside, so that a crash gives none twice', async () => {
      expect(await store.load('log-1', 7)).toEqual({
        batch: 0,
        checkpoint: 7,
        nextNumber: 1,
        firstTimeMs: null,
        tracks: [],
      })
      expect((await store.load('log-1', 7)).nextNumber).toBeGreaterThan(1000)
    })

    test('stores a batch once, however often it is offered', async () => {
      const segment = segmentOf(1, NOON_MS, 3, 100)
      const batch = await put([segment], { slots: new Map([[5, 3]]), checkpoint: 90, reservedNumber: 4 })
      await store.store(batch)
      expect(await all(store)).toEqual([segment])
      expect(await store.slots(0, 10)).toEqual(new Map([[5, 3]]))
      const state = await store.load('log-1', 7)
      expect(state).toMatchObject({ batch: 1, checkpoint: 90, firstTimeMs: NOON_MS, nextNumber: 5 })
      expect(state.tracks).toEqual([{ number: 1, mmsi: null, storedEnd: 102 }])
    })

    test('refuses a batch that does not follow: another node writes here', async () => {
      const batch = {
        number: 9,
        segments: [],
        identities: [],
        slots: new Map(),
        checkpoint: 0,
        reservedNumber: 0,
      }
      await expect(store.store(batch)).rejects.toThrow(/Another/)
    })

    test('gives segments in order and page by page, by time and by track', async () => {
      const more = [2, 3, 2].map((track, at) => segmentOf(track, NOON_MS + at * 60_000, 5, 200 + at * 10))
      await put(more)
      const query = { fromMs: NOON_MS + 30_000, toMs: NOON_MS + 61_000, track: null, after: null, count: 10 }
      expect(plain(await store.segments(query))).toEqual([more[1]])
      expect(
        plain(await store.segments({ ...query, fromMs: NOON_MS, track: 2, toMs: NOON_MS + DAY_MS })),
      ).toEqual([more[0], more[2]])
      expect(await all(store, 1)).toEqual(await all(store, 100))
      const last = await store.lastSegments(NOON_MS + 3000, NOON_MS)
      expect(last.map(each => each.track).toSorted()).toEqual([1, 2])
    })

    test('tells who a track was: the newest identity at or before a time', async () => {
      await put([], { identities: [named('A', 10), named('B', 20), named('C', 20), named('D', 30)] })
      const [record] = await store.identitiesAt([1, 2], 29)
      expect(record).toMatchObject({ fromMs: 20, identity: { name: 'C' } })
      expect(await store.identitiesAt([1], 9)).toEqual([])
      expect((await store.names()).find(each => each.number === 1)?.mmsi).toBe(235_000_001)
    })

    test('adds to slots, and keeps the zero of a time without reports', async () => {
      await put([], {
        slots: new Map([
          [5, 4],
          [6, 0],
        ]),
      })
      await put([], { slots: new Map([[6, 0]]) })
      expect(await store.slots(5, 7)).toEqual(
        new Map([
          [5, 7],
          [6, 0],
        ]),
      )
    })

    test('counts nothing as stored from another log', async () => {
      const state = await store.load('log-2', 55)
      expect(state.checkpoint).toBe(55)
      expect(state.tracks.every(each => each.storedEnd === -1)).toBe(true)
    })

    test('drops whole old days and says what is left', async () => {
      await put([segmentOf(8, NOON_MS + DAY_MS, 2, 900)])
      expect(await store.dropBefore(NOON_MS + DAY_MS)).toBe(NOON_MS + DAY_MS)
      expect((await all(store)).map(each => each.track)).toEqual([8])
      expect(await store.dropBefore(NOON_MS + 3 * DAY_MS)).toBeNull()
    })
  })
}

/** A driver may hand out a kind of bytes of its own. */
function plain(segments: readonly Segment[]): Segment[] {
  return segments.map(each => Object.assign({}, each, { fixes: new Uint8Array(each.fixes) }))
}

async function all(store: SegmentStore, count = 1000): Promise<Segment[]> {
  const found: Segment[] = []
  for (let after: Segment | null = null; ; ) {
    const page: Segment[] = await store.segments({ fromMs: 0, toMs: 1e14, track: null, after, count })
    found.push(...plain(page))
    after = page.at(-1) ?? null
    if (page.length < count) return found
  }
}

export function segmentOf(track: number, t0: number, n: number, logFirst: number): Segment {
  const packer = new FixPacker()
  for (let at = 0; at < n; at += 1) packer.add(fixOf(track, t0 + at * 1000))
  const { t1, south, west, north, east } = packer
  return {
    track,
    feed: 'dover',
    simulated: false,
    trackClass: 2,
    t0,
    t1,
    n,
    south,
    west,
    north,
    east,
    logFirst,
    logEnd: logFirst + n - 1,
    codec: 1,
    fixes: packer.packed.slice(),
  }
}

export function fixOf(track: number, timeMs: number, more: Partial<Fix> = {}): Fix {
  return {
    track,
    timeMs,
    latitude: 51,
    longitude: 1.4,
    speed: 5,
    course: 1,
    heading: null,
    trackClass: 2,
    simulated: false,
    feed: 'dover',
    ...more,
  }
}

function named(name: string, fromMs: number) {
  return { fromMs, identity: identityOf(1, name) }
}

export function identityOf(number: number, name: string) {
  return {
    number,
    id: `uk-${number}`,
    mmsi: 235_000_000 + number,
    name,
    callsign: null,
    imo: null,
    shipType: null,
    class: 'cargo' as const,
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated: false,
  }
}
