/** Requirement 19: replay shows what this node knew, also of what a partner gave it live: kept, bounded, and there after a restart. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { encodeShared, openArea, SharedTracks } from '#exchange'
import type { PictureArea } from '#records'
import { SteadyClock } from '../clock.ts'
import { give } from '../exchange/tracks/give.ts'
import { takeFrame } from '../exchange/tracks/take.ts'
import { type Boat, FakeSea } from '../exchange/tracks/test/fake-sea.ts'
import { GIVEN_LIMITS, GivenTracks } from '../feeds/given-tracks.ts'
import { readGiven } from '../feeds/given-line.ts'
import { memorySegmentStore } from '../store/history/memory-segment-store.exam.ts'
import { PackedHistory } from '../store/history/packed-history.ts'
import { MemoryHistory } from './test/memory-history.ts'
import { type SmallNode, startSmallNode } from './test/small-node.ts'

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
  from: '2020-01-01T00:00:00.000Z',
  until: null,
  words: null,
}
const AREA = openArea('an-area', 1, WATER)
const VARNE: Boat = {
  origin: 71,
  latitude: 50.95,
  longitude: 1.4,
  sensors: ['gris-nez'],
  sigma: 30,
  speed: 4,
}

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act()
})

async function smallNode(folder: string, history = new MemoryHistory()): Promise<SmallNode> {
  const node = await startSmallNode({ folder, history, clock: new SteadyClock(), said: { feeds: [] } })
  cleanUp.push(() => node.stop())
  return node
}

const newFolder = () => mkdtemp(join(tmpdir(), 'given-'))

/** The French picture, of which the node in Dover is given one frame each second. */
class Gris {
  readonly sea = new FakeSea('fr')
  readonly #tracks = new SharedTracks()
  nowMs = Date.now() - 120_000

  live(to: SmallNode, seconds: number): void {
    for (let second = 0; second < seconds; second += 1) {
      this.nowMs += 1000
      this.sea.live(this.nowMs)
      give(this.sea.picture, 'UK', [AREA], this.nowMs, this.#tracks, () => undefined)
      const taken = takeFrame('FR', encodeShared(this.#tracks), this.nowMs, null, () => undefined)
      if (taken.kind === 'refused') throw new Error(taken.why)
      to.node.picture.join(taken.frame, this.nowMs)
      to.node.keepGiven('FR')
    }
  }
}

describe('what a partner gave live', () => {
  test('is in our history under its feed, each track at most every ten seconds, with its name', async () => {
    const node = await smallNode(await newFolder())
    const gris = new Gris()
    gris.sea.boats = [VARNE]
    gris.live(node, 35)
    const { fixes, identities } = node.history
    expect(fixes).toHaveLength(4)
    expect(new Set(fixes.map(({ feed }) => feed))).toEqual(new Set(['partner:fr']))
    expect(fixes[0]).toMatchObject({ simulated: true, heading: null })
    expect(fixes[0]?.latitude).toBeCloseTo(50.95, 3)
    for (let at = 1; at < fixes.length; at += 1)
      expect((fixes[at]?.timeMs ?? 0) - (fixes[at - 1]?.timeMs ?? 0)).toBeGreaterThanOrEqual(
        GIVEN_LIMITS.everyMs,
      )
    expect(identities.map(({ id, number }) => [id.slice(0, 3), number])).toEqual([['fr-', fixes[0]?.track]])
    // In the order of the log, as all fixes: after a crash it is read again.
    expect(fixes.map(({ logEnd }) => logEnd)).toEqual(
      fixes.map(({ logEnd }) => logEnd).toSorted((a, b) => a - b),
    )
  })

  test('is told again after a restart, from the log, and is not on the picture until the partner gives it again', async () => {
    const folder = await newFolder()
    const first = await smallNode(folder)
    const gris = new Gris()
    gris.sea.boats = [VARNE]
    gris.live(first, 25)
    const known = first.history.fixes
    await first.stop()
    cleanUp.length = 0
    const history = new MemoryHistory()
    history.nextNumber = 1000
    const second = await smallNode(folder, history)
    expect(history.fixes).toEqual(known)
    expect(history.identities).toEqual(first.history.identities)
    expect([...second.node.picture.identities()]).toEqual([])
  })

  test('is in the picture of that time, from a real history, with the name it had', async () => {
    const history = new PackedHistory({
      store: memorySegmentStore(),
      log: { id: 'log-1', firstPosition: 0, flush: async () => undefined },
      checkpoint: 0,
      spoolPath: null,
      retentionDays: 30,
      onWarning: () => undefined,
      onStored: () => undefined,
      nowMs: () => Date.now(),
    })
    await history.start()
    const node = await smallNode(await newFolder())
    const gris = new Gris()
    gris.sea.boats = [VARNE]
    gris.live(node, 25)
    for (const identity of node.history.identities) history.identify(identity, gris.nowMs - 60_000)
    for (const fix of node.history.fixes) history.add(fix, fix.logEnd)
    await history.flush()
    const frame = await history.pictureAt(gris.nowMs, 60_000)
    expect(frame.count).toBe(1)
    const [name] = await history.identitiesAt([frame.track[0] as number], gris.nowMs)
    expect(name?.id).toMatch(/^fr-\d+$/)
    await history.close()
  })

  test('that our own sensors see too is not kept twice: our own estimate stands', async () => {
    const node = await smallNode(await newFolder())
    const gris = new Gris()
    gris.sea.boats = [VARNE]
    gris.live(node, 12)
    const before = node.history.fixes.length
    const dover = new FakeSea('uk')
    dover.boats = [{ ...VARNE, origin: 44, sensors: ['dover'] }]
    for (let second = 0; second < 25; second += 1) {
      const timeMs = gris.nowMs + 1000
      node.node.picture.fuse({ simulated: true, timeMs, rows: dover.rows(timeMs), disputes: [] })
      gris.live(node, 1)
    }
    expect([...node.node.picture.onlyFrom('FR')]).toEqual([])
    expect(node.history.fixes).toHaveLength(before)
  })
})

describe('the limits of what is kept', () => {
  const trackOf = (number: number, timeMs: number) => ({
    identity: {
      number,
      id: `fr-${number}`,
      mmsi: null,
      name: null,
      callsign: null,
      imo: null,
      shipType: null,
      class: 'unknown' as const,
      destination: null,
      eta: null,
      draughtMetres: null,
      lengthMetres: null,
      beamMetres: null,
      status: null,
      simulated: true,
    },
    place: { timeMs, latitude: 51, longitude: 1.4, speed: 3, course: null },
  })

  test('ten thousand tracks at once: as many as may be, in lines that a log takes, the rest counted and with the next', () => {
    const given = new GivenTracks()
    const all = Array.from({ length: 10_000 }, (_, at) => trackOf(at + 1, 1000))
    const lines = given.lines(all)
    const fixes = lines.flatMap(line => readGiven(line)?.fixes ?? [])
    expect(fixes).toHaveLength(GIVEN_LIMITS.tracksMax)
    expect(given.leftOut).toBe(10_000 - GIVEN_LIMITS.tracksMax)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(64 * 1024)
    const next = given.lines(all).flatMap(line => readGiven(line)?.fixes ?? [])
    expect(next[0]?.track).toBe(GIVEN_LIMITS.tracksMax + 1)
  })

  test('a track that its sensors did not see again is not written again', () => {
    const given = new GivenTracks()
    expect(given.lines([trackOf(1, 1000)])).toHaveLength(1)
    expect(given.lines([trackOf(1, 1000)])).toHaveLength(0)
    expect(given.lines([trackOf(1, 1000 + GIVEN_LIMITS.everyMs)])).toHaveLength(1)
  })

  test.each([
    ['no JSON', 'AIVDM'],
    ['another version', '{"given":2,"names":[],"at":[]}'],
    ['a row that is cut', '{"given":1,"names":[],"at":[[1,2,3]]}'],
    ['words for figures', '{"given":1,"names":[],"at":[["1",2,3,4,5,6,7,0]]}'],
    ['a name that is none', '{"given":1,"names":[{"number":1}],"at":[]}'],
    ['null', 'null'],
  ])('a line of the log that is damaged (%s) is no line', (_what, text) => {
    expect(readGiven(new TextEncoder().encode(text))).toBeNull()
  })
})
