import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { believe, refuseByTime, type RowRefusal } from './believe.ts'
import { MANY, NO_WORD, SHARED_CLASS_COUNT, SHARED_FLAG, SharedTracks } from './columns.ts'
import { decodeShared, encodeShared, SHARED_HEADER_BYTES, type SharedFrame, wordAt } from './frame.ts'
import { SHARED_SOURCES_MAX, SHARED_TRACKS_MAX, SHARED_WORD_BYTES_MAX } from './limits.ts'

const NOW_MS = 1_780_000_000_000

interface Row {
  readonly number: number
  readonly latitude: number
  readonly longitude: number
  readonly name: string | null
  readonly sources: readonly string[]
  readonly likely: readonly number[]
}

function add(tracks: SharedTracks, row: Row, change: (at: number) => void = () => undefined): void {
  const at = tracks.next()
  const c = tracks.columns
  c.number[at] = row.number
  c.givenMs[at] = NOW_MS - 60_000
  c.calledNode[at] = tracks.word('fr')
  c.calledNumber[at] = row.number
  c.calledMs[at] = NOW_MS - 60_000
  c.ageMs[at] = 1500
  c.latitude[at] = row.latitude
  c.longitude[at] = row.longitude
  c.velocityEast[at] = 3
  c.velocityNorth[at] = -4
  c.eastEast[at] = 400
  c.eastNorth[at] = 10
  c.northNorth[at] = 900
  c.velocityVariance[at] = 0.5
  c.existence[at] = 250
  c.flags[at] = SHARED_FLAG.simulated
  c.trackClass[at] = 20
  if (row.name !== null) c.name[at] = tracks.word(row.name)
  row.likely.forEach((each, k) => void (c.likely[at * SHARED_CLASS_COUNT + k] = each))
  for (const source of row.sources) tracks.addSource(source)
  change(at)
}

const boat: Row = {
  number: 12,
  latitude: 509_000_000,
  longitude: 14_000_000,
  name: 'ÉTOILE 2',
  sources: ['radar/gris-nez', 'ais/227000001'],
  likely: [200, 0, 0, 0, 0, 30],
}

function one(row: Row = boat, change?: (tracks: SharedTracks) => (at: number) => void): SharedFrame {
  const tracks = new SharedTracks(1)
  tracks.begin(NOW_MS, 7, 1)
  add(tracks, row, change?.(tracks))
  return read(encodeShared(tracks))
}

function read(bytes: Uint8Array): SharedFrame {
  const frame = decodeShared(bytes)
  if (typeof frame === 'string') throw new Error(frame)
  return frame
}

/** Why each is refused. */
function refused(frame: SharedFrame): readonly RowRefusal[] {
  const why: RowRefusal[] = []
  believe(frame, new Uint8Array(frame.count), each => why.push(each))
  return why
}

const rows = fc.array(
  fc.record({
    number: fc.integer({ min: 1, max: 0xffffffff }),
    latitude: fc.integer({ min: -85e7, max: 85e7 }),
    longitude: fc.integer({ min: -180e7, max: 180e7 }),
    name: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })),
    sources: fc.array(fc.constantFrom('radar/a', 'radar/b', 'camera/é', 'ais/227000001'), {
      minLength: 1,
      maxLength: 5,
    }),
    likely: fc.constant([10, 20, 30, 40, 50, 60]),
  }),
  { maxLength: 80, size: 'max' },
)

/** What of a name crosses: no signs of control, and no more than a word holds. */
function spoken(name: string | null): string | null {
  if (name === null || Buffer.byteLength(name) > SHARED_WORD_BYTES_MAX) return null
  return /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(name) ? null : name
}

describe('a frame of shared tracks', () => {
  test('is read as it was written, whatever is in it, also when the arrays had to grow', () => {
    fc.assert(
      fc.property(rows, all => {
        const tracks = new SharedTracks(1)
        tracks.begin(NOW_MS, 3, 2)
        for (const row of all) add(tracks, row)
        const frame = read(encodeShared(tracks))
        expect([frame.count, frame.sequence, frame.areas, frame.timeMs]).toEqual([all.length, 3, 2, NOW_MS])
        const c = frame.columns
        let from = 0
        const told = all.map((_, at) => {
          const to = c.sourceEnd[at] as number
          const sources = [...c.source.subarray(from, to)].map(each => wordAt(frame, each))
          from = to
          return {
            number: c.number[at],
            latitude: c.latitude[at],
            longitude: c.longitude[at],
            name: wordAt(frame, c.name[at] as number),
            sources,
            likely: [...c.likely.subarray(at * SHARED_CLASS_COUNT, (at + 1) * SHARED_CLASS_COUNT)],
          }
        })
        expect(told).toEqual(all.map(row => ({ ...row, name: spoken(row.name) })))
      }),
      { seed: 2026, numRuns: 60 },
    )
  })

  test('that is empty says whether nothing is there or nothing is given', () => {
    const tracks = new SharedTracks()
    tracks.begin(NOW_MS, 1, 0)
    expect(read(encodeShared(tracks))).toMatchObject({ count: 0, areas: 0 })
  })

  test('is used again and holds nothing of the second before', () => {
    const tracks = new SharedTracks()
    tracks.begin(NOW_MS, 1, 1)
    add(tracks, boat)
    tracks.begin(NOW_MS + 1000, 2, 1)
    add(tracks, { ...boat, name: null, sources: ['radar/a'] })
    const frame = read(encodeShared(tracks))
    expect([frame.count, frame.columns.name[0], frame.words]).toEqual([1, NO_WORD, ['fr', 'radar/a']])
  })

  test(`takes ${SHARED_TRACKS_MAX} tracks and no more, and ${SHARED_SOURCES_MAX} sources of one, the last as many`, () => {
    const tracks = new SharedTracks()
    tracks.begin(NOW_MS, 1, 1)
    for (let at = 0; at < SHARED_TRACKS_MAX; at += 1) tracks.next()
    expect(tracks.next()).toBe(-1)
    const many = one({ ...boat, sources: Array.from({ length: 20 }, (_, k) => `radar/${k}`) })
    expect(many.columns.source).toHaveLength(SHARED_SOURCES_MAX)
    expect(many.words).toContain(MANY)
    expect(refused(many)).toEqual([])
  })
})

describe('a hostile frame', () => {
  const good = () => {
    const tracks = new SharedTracks()
    tracks.begin(NOW_MS, 1, 1)
    add(tracks, boat)
    return encodeShared(tracks)
  }
  const changed = (change: (view: DataView) => void) => {
    const bytes = good()
    change(new DataView(bytes.buffer))
    return decodeShared(bytes)
  }

  test.each([
    ['no bytes', () => decodeShared(new Uint8Array(0)), 'not-a-frame'],
    ['other bytes', () => changed(view => view.setUint32(0, 1)), 'not-a-frame'],
    ['a later version', () => changed(view => view.setUint8(4, 9)), 'other-version'],
    [
      'four thousand million tracks',
      () => changed(view => view.setUint32(20, 0xffffffff, true)),
      'too-large',
    ],
    [
      'ten thousand tracks in 200 bytes',
      () => changed(view => view.setUint32(20, 10_000, true)),
      'wrong-length',
    ],
    ['more sources than tracks may have', () => changed(view => view.setUint32(24, 9999, true)), 'too-large'],
    ['more words than there are', () => changed(view => view.setUint16(6, 31_999, true)), 'wrong-length'],
    ['one byte too few', () => decodeShared(good().subarray(1)), 'not-a-frame'],
    ['one byte at the end too few', () => decodeShared(good().subarray(0, -1)), 'wrong-length'],
    [
      'a word longer than its place',
      () => changed(view => view.setUint8(view.byteLength - 42, 64)),
      'wrong-words',
    ],
  ])('is refused: %s', (_, frame, why) => {
    expect(frame()).toBe(why)
  })

  test('of any bytes is read or refused, and never thrown at us', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 }),
        changes => {
          const bytes = good()
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const frame = decodeShared(bytes)
          if (typeof frame === 'string') return
          refused(frame)
          refuseByTime(frame, NOW_MS, null)
        },
      ),
      { seed: 99, numRuns: 2000 },
    )
  })

  test.each([
    ['of tomorrow', NOW_MS + 86_400_000, 'of-the-future'],
    ['of an hour ago', NOW_MS - 3_600_000, 'too-late'],
    ['of no time', Number.NaN, 'no-time'],
    ['of now', NOW_MS, null],
  ])('%s', (_, timeMs, why) => {
    expect(refuseByTime({ ...one(), timeMs }, NOW_MS, null)).toBe(why)
  })

  test('that comes again, or goes back, is refused', () => {
    expect(refuseByTime(one(), NOW_MS, { timeMs: NOW_MS, sequence: 7 })).toBe('out-of-order')
    expect(refuseByTime(one(), NOW_MS, { timeMs: NOW_MS + 1, sequence: 6 })).toBe('out-of-order')
    expect(refuseByTime(one(), NOW_MS, { timeMs: NOW_MS, sequence: 6 })).toBeNull()
  })
})

describe('a hostile track is refused by itself, and the others stand', () => {
  type Change = (tracks: SharedTracks) => (at: number) => void
  const cases: readonly (readonly [string, Change, RowRefusal])[] = [
    ['number 0', t => at => void (t.columns.number[at] = 0), 'no-number'],
    ['beyond the pole', t => at => void (t.columns.latitude[at] = 91e7), 'not-a-place'],
    ['beyond the date line', t => at => void (t.columns.longitude[at] = 1.9e9), 'not-a-place'],
    ['no place', t => at => void (t.columns.latitude[at] = 0x7fffffff), 'not-a-place'],
    ['NaN for a speed', t => at => void (t.columns.velocityEast[at] = Number.NaN), 'not-a-number'],
    ['an endless doubt', t => at => void (t.columns.eastEast[at] = Number.POSITIVE_INFINITY), 'not-a-number'],
    ['faster than anything', t => at => void (t.columns.velocityNorth[at] = 4000), 'too-fast'],
    ['a doubt of nothing', t => at => void (t.columns.eastEast[at] = 0), 'no-covariance'],
    ['a negative doubt', t => at => void (t.columns.velocityVariance[at] = -1), 'no-covariance'],
    ['no covariance at all', t => at => void (t.columns.eastNorth[at] = 5000), 'no-covariance'],
    [
      'surer than can be',
      t => at => {
        t.columns.eastEast[at] = 1e-6
        t.columns.eastNorth[at] = 0
      },
      'too-sure',
    ],
    ['seen an hour ago', t => at => void (t.columns.ageMs[at] = 3_600_000), 'too-old'],
    ['called by no node', t => at => void (t.columns.calledNode[at] = NO_WORD), 'wrong-name'],
    [
      'called by a node of capitals',
      t => at => void (t.columns.calledNode[at] = t.word('<FR>')),
      'wrong-name',
    ],
    ['named tomorrow', t => at => void (t.columns.calledMs[at] = NOW_MS + 86_400_000), 'wrong-name'],
    ['named in 1970', t => at => void (t.columns.calledMs[at] = 0), 'wrong-name'],
    ['named at no time', t => at => void (t.columns.givenMs[at] = Number.NaN), 'wrong-name'],
    ['a name of two lines', t => at => void (t.columns.name[at] = t.word('A\nB')), 'wrong-name'],
    ['a name that turns the line', t => at => void (t.columns.name[at] = t.word('\u202eEVIL')), 'wrong-name'],
    ['a callsign with a bell', t => at => void (t.columns.callsign[at] = t.word('A\u0007')), 'wrong-name'],
    ['an MMSI of ten digits', t => at => void (t.columns.mmsi[at] = 1_000_000_000), 'wrong-name'],
    ['no sources', t => at => void (t.columns.sourceEnd[at] = 0), 'wrong-source'],
    ['sources of others', t => at => void (t.columns.sourceEnd[at] = 9), 'wrong-source'],
    ['a source without a name', t => () => void (t.columns.source[0] = 500), 'wrong-source'],
    ['surer than one of its class', t => () => void t.columns.likely.fill(255), 'wrong-class'],
  ]
  test.each(cases)('%s', (_, change, why) => {
    expect(refused(one(boat, change))).toEqual([why])
  })

  test('and the one beside it is taken', () => {
    const tracks = new SharedTracks()
    tracks.begin(NOW_MS, 1, 1)
    add(tracks, boat)
    add(tracks, { ...boat, number: 13 }, at => void (tracks.columns.velocityEast[at] = Number.NaN))
    add(tracks, { ...boat, number: 14 })
    add(tracks, { ...boat, number: 14 })
    const frame = read(encodeShared(tracks))
    const kept = new Uint8Array(4)
    const why: RowRefusal[] = []
    expect(believe(frame, kept, each => why.push(each))).toBe(2)
    expect([...kept]).toEqual([1, 0, 1, 0])
    expect(why).toEqual(['not-a-number', 'twice'])
  })

  test('a frame is never shorter than its header says', () => {
    expect(encodeShared(new SharedTracks()).length).toBe(SHARED_HEADER_BYTES)
  })
})
