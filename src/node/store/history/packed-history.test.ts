import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Frame, FRAME_FLAG, FRAME_KIND, STATE, UNKNOWN_U16 } from '#contract'
import { CHECKPOINT_MARGIN_BYTES, SEGMENT_FIXES_MAX, SEGMENT_MS_MAX } from './limits.ts'
import { type MemorySegmentStore, memorySegmentStore } from './memory-segment-store.exam.ts'
import { PackedHistory } from './packed-history.ts'
import { HistoryDown } from './segment-store.ts'
import { fixOf, identityOf, segmentStoreExam } from './segment-store.exam.ts'

segmentStoreExam('in memory', async () => memorySegmentStore())

const START_MS = Date.UTC(2026, 10, 25, 12)

interface Setting {
  store?: MemorySegmentStore
  spoolPath?: string | null
  nowMs?: () => number
  logId?: string
  logDown?: () => boolean
  batchSegmentsMax?: number
}

async function open(setting: Setting = {}) {
  const store = setting.store ?? memorySegmentStore()
  let hasCrashed = false
  const warnings: string[] = []
  const history = new PackedHistory({
    store: {
      ...store,
      store: async batch => {
        if (hasCrashed) throw new HistoryDown('this node crashed')
        await store.store(batch)
      },
    },
    log: {
      id: setting.logId ?? 'log-1',
      firstPosition: 0,
      flush: async () => {
        if (setting.logDown?.() === true) throw new Error('the disk is full')
      },
    },
    checkpoint: 0,
    spoolPath: setting.spoolPath ?? null,
    retentionDays: 30,
    onWarning: text => warnings.push(text),
    onStored: () => undefined,
    nowMs: setting.nowMs ?? (() => START_MS),
    batchSegmentsMax: setting.batchSegmentsMax,
  })
  await history.start()
  /** What is left in memory is never stored. */
  const crash = async () => {
    hasCrashed = true
    await history.close()
  }
  return { history, store, warnings, crash }
}

const timesOf = (frame: Frame) =>
  Array.from(frame.ageMs.subarray(0, frame.count), age => frame.timeMs - age - START_MS)

/** Between two fixes: with four tracks a segment is full of time after about six fixes. */
const STEP_MS = 30_000
/** Each record of the log is as long as the margin of the checkpoint: it forgives one record, no more. */
const RECORD = CHECKPOINT_MARGIN_BYTES

describe('history', () => {
  test('keeps each fix exactly once through random stores, outages, lost answers and crashes', async () => {
    const step = fc.oneof(
      {
        weight: 60,
        arbitrary: fc.record({
          kind: fc.constant('fix' as const),
          track: fc.integer({ min: 1, max: 4 }),
          feed: fc.constantFrom('a', 'b'),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('store' as const) }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('storeSealed' as const) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('down' as const), down: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('loseAnswer' as const) }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('crash' as const), early: fc.constantFrom(0, 0, 0, 20) }),
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 250, size: 'max' }), async steps => {
        const store = memorySegmentStore()
        const log: { track: number; feed: string }[] = []
        let { history, crash } = await open({ store, batchSegmentsMax: 2 })
        const tell = (at: number) => {
          const { track, feed } = log[at]
          history.add(fixOf(track, START_MS + at * STEP_MS, { feed }), (at + 1) * RECORD)
        }
        for (const each of steps) {
          if (each.kind === 'fix') tell(log.push({ track: each.track, feed: each.feed }) - 1)
          else if (each.kind === 'store') await history.flush().catch(() => undefined)
          else if (each.kind === 'storeSealed') await history.storeSealed().catch(() => undefined)
          else if (each.kind === 'down') store.down = each.down
          else if (each.kind === 'loseAnswer') store.losesAnswer = true
          else {
            store.down = false
            await crash()
            ;({ history, crash } = await open({ store, batchSegmentsMax: 2 }))
            const from = Math.max(0, Math.floor(history.checkpoint / RECORD) - each.early)
            for (let at = from; at < log.length; at += 1) tell(at)
          }
        }
        store.down = false
        store.losesAnswer = false
        await history.flush()
        const frame = await history.window(START_MS, START_MS + 1000 * STEP_MS, 0, 1e6)
        expect(timesOf(frame)).toEqual(log.map((_, at) => at * STEP_MS))
        expect([...frame.track]).toEqual(log.map(({ track }) => track))
        const counts = await history.counts(START_MS, START_MS + 1000 * STEP_MS, 1)
        expect(counts[0] ?? 0).toBe(log.length)
        await history.close()
      }),
      { seed: 1805, numRuns: 150 },
    )
  })

  test('answers from open segments and the database as one, in the order of time', async () => {
    const { history } = await open()
    for (let at = 0; at < 50; at += 1) history.add(fixOf(at % 3, START_MS + at * 1000), at + 1)
    await history.flush()
    for (let at = 50; at < 80; at += 1) history.add(fixOf(at % 3, START_MS + at * 1000), at + 1)
    const frame = await history.window(START_MS + 10_000, START_MS + 70_000, 0, 1000)
    expect(timesOf(frame)).toEqual(Array.from({ length: 61 }, (_, at) => (at + 10) * 1000))
    expect(frame).toMatchObject({ kind: FRAME_KIND.history, timeMs: START_MS + 70_000, flags: 0 })
    expect(timesOf(await history.track(2, START_MS, START_MS + 9000, 10))).toEqual([2000, 5000, 8000])
    expect(timesOf(await history.window(START_MS, START_MS + 70_000, 0, 3))).toEqual([0, 1000, 2000])
    expect(timesOf(await history.pictureAt(START_MS + 60_500, 60_000))).toEqual([58_000, 59_000, 60_000])
    await history.close()
  })

  test('gives at most one fix per track and step, though two feeds carry it', async () => {
    const { history } = await open()
    for (let at = 0; at < 120; at += 1) {
      history.add(fixOf(1, START_MS + at * 1000, { feed: at % 2 === 0 ? 'a' : 'b' }), at + 1)
    }
    expect(timesOf(await history.window(START_MS, START_MS + 200_000, 30_000, 100))).toEqual([
      0, 30_000, 60_000, 90_000,
    ])
    await history.close()
  })

  test('keeps what is not known as not known, and what is simulated as simulated', async () => {
    const { history } = await open()
    history.add(fixOf(1, START_MS, { speed: null, course: null, heading: null, simulated: true }), 1)
    await history.flush()
    const frame = await history.window(START_MS, START_MS, 0, 10)
    expect([frame.speed[0], frame.course[0], frame.heading[0]]).toEqual([
      UNKNOWN_U16,
      UNKNOWN_U16,
      UNKNOWN_U16,
    ])
    expect(frame.state[0]).toBe(STATE.simulated)
    expect(frame.flags).toBe(FRAME_FLAG.simulated)
    await history.close()
  })

  test('packs at most 300 fixes and ten minutes of one feed and one class into a segment', async () => {
    const { history, store } = await open()
    for (let at = 0; at < 700; at += 1) history.add(fixOf(1, START_MS + at * 100), at + 1)
    for (let at = 0; at < 40; at += 1) {
      history.add(fixOf(2, START_MS + at * 60_000, { trackClass: at < 20 ? 1 : 2 }), 701 + at)
    }
    await history.flush()
    expect(store.all.filter(each => each.track === 1).map(each => each.n)).toEqual([300, 300, 100])
    expect(Math.max(...store.all.map(each => each.n))).toBe(SEGMENT_FIXES_MAX)
    expect(Math.max(...store.all.map(each => each.t1 - each.t0))).toBeLessThanOrEqual(SEGMENT_MS_MAX)
    await history.close()
  })

  test('tells a silent time (0) from a time in which nothing ran (null)', async () => {
    let nowMs = START_MS
    const { history } = await open({ nowMs: () => nowMs })
    history.add(fixOf(1, START_MS), 1)
    nowMs = START_MS + 60_000
    await expect
      .poll(() => history.counts(START_MS - 60_000, START_MS + 120_000, 3), { timeout: 10_000 })
      .toEqual([null, 1, 0])
    expect(await history.counts(START_MS, START_MS + 10_000, 4)).toEqual(
      [0, 1, 0, 0].map(() => expect.any(Number)),
    )
    await history.close()
  })

  test('remembers who a track was, before it is stored and after', async () => {
    const { history } = await open()
    history.identify(identityOf(1, 'FIRST'), START_MS)
    history.identify(identityOf(1, 'SECOND'), START_MS + 1000)
    const names = async (timeMs: number) =>
      (await history.identitiesAt([1, 2], timeMs)).map(each => each.name)
    for (const stored of [false, true]) {
      if (stored) await history.flush()
      expect(await names(START_MS - 1)).toEqual([])
      expect(await names(START_MS)).toEqual(['FIRST'])
      expect(await names(START_MS + 5000)).toEqual(['SECOND'])
    }
    await history.close()
  })

  test('never gives a track number twice: after a clean end the next one, after a crash one far ahead', async () => {
    const store = memorySegmentStore()
    const first = (await open({ store })).history
    first.identify(identityOf(41, 'X'), START_MS)
    await first.close()
    const { history: second, crash } = await open({ store })
    expect(await second.loadTrackNames()).toEqual({ nextNumber: 42, byMmsi: new Map([[235_000_041, 41]]) })
    second.add(fixOf(90_000, START_MS), 1)
    await crash()
    const third = (await open({ store })).history
    expect((await third.loadTrackNames()).nextNumber).toBeGreaterThan(90_000)
    await third.close()
  })

  test('rejects questions while the database is down, and has it all when it is back', async () => {
    const store = memorySegmentStore()
    store.down = true
    const { history, warnings } = await open({ store })
    expect(history.trouble).toMatch(/down/)
    expect(warnings).toHaveLength(1)
    for (let at = 0; at < 1000; at += 1) history.add(fixOf(1, START_MS + at), at + 1)
    await expect(history.window(START_MS, START_MS + 1000, 0, 10)).rejects.toMatchObject({
      name: 'HistoryDown',
    })
    await expect(history.loadTrackNames()).rejects.toMatchObject({ name: 'HistoryDown' })
    store.down = false
    await expect.poll(() => history.trouble, { timeout: 15_000 }).toBeNull()
    expect((await history.window(START_MS, START_MS + 1000, 0, 2000)).count).toBe(1000)
    await history.close()
  })

  test('says that it is down as soon as one question was in vain', async () => {
    const { history, store } = await open()
    store.down = true
    await expect(history.window(START_MS, START_MS, 0, 1)).rejects.toMatchObject({ name: 'HistoryDown' })
    expect(history.trouble).toMatch(/down/)
    store.down = false
    await expect.poll(() => history.trouble, { timeout: 15_000 }).toBeNull()
    await history.close()
  })

  test('stores nothing that the log could still lose', async () => {
    let logDown = true
    const { history, store } = await open({ logDown: () => logDown })
    history.add(fixOf(1, START_MS), 1)
    await expect(history.flush()).rejects.toThrow(/disk is full/)
    expect(store.all).toEqual([])
    expect(history.trouble).toBeNull()
    expect((await history.window(START_MS, START_MS, 0, 1)).count).toBe(1)
    logDown = false
    await history.flush()
    expect(history.trouble).toBeNull()
    expect(store.all).toHaveLength(1)
    await history.close()
  })

  test.each([
    ['no latitude', { latitude: Number.NaN }],
    ['a latitude beyond the pole', { latitude: 91 }],
    ['a longitude beyond the date line', { longitude: 181 }],
    ['a speed below nothing', { speed: -1 }],
    ['a course that is no number', { course: Number.NaN }],
    ['a time before all', { timeMs: -1 }],
    ['half a track', { track: 1.5 }],
  ])('refuses and counts a fix with %s: stored it would stop all that comes behind', async (_, wrong) => {
    const { history, warnings } = await open()
    history.add(fixOf(1, START_MS, wrong), 1)
    history.add(fixOf(1, START_MS, wrong), 2)
    history.add(fixOf(1, START_MS), 3)
    expect(history.refused).toBe(2)
    expect(warnings).toHaveLength(1)
    expect((await history.window(START_MS, START_MS, 0, 10)).count).toBe(1)
    await history.close()
  })

  test('refuses a question without sense', async () => {
    const { history } = await open()
    await expect(history.window(2, 1, 0, 10)).rejects.toThrow(RangeError)
    await expect(history.counts(1, 1, 10)).rejects.toThrow(RangeError)
    await history.close()
  })
})
