/** The fast picture against a slow obvious one, and deltas against keyframes, on random seas. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrame, type Frame, STATE } from '#contract'
import type { AisReport } from '#sensors'
import { createPicture, type Picture } from './index.ts'
import { report, stated } from './report.exam.ts'

const FEEDS = ['dover', 'calais', 'sea'] as const
const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('report' as const),
      ship: fc.integer({ min: 1, max: 6 }),
      feed: fc.constantFrom(...FEEDS),
      latitude: fc.option(fc.integer({ min: -95, max: 95 })),
      name: fc.option(fc.constantFrom('ALFA', 'BRAVO')),
      lateMs: fc.constantFrom(0, 0, 0, 5000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 20, 400, 5000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('link' as const),
      feed: fc.constantFrom(...FEEDS),
      down: fc.boolean(),
    }),
  },
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

describe('on any sea', () => {
  test('the picture is what a slow look through every report ever heard would say', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), acts => {
        const { picture, nowMs, reports } = play(acts)
        for (const [mmsi, of] of reports) expect(seen(picture, mmsi, nowMs)).toEqual(slowly(of, nowMs))
      }),
      { seed: 20_261_125, numRuns: 300 },
    )
  })

  test('who follows the deltas sees what who asks for everything sees', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (acts, every) => {
        const followed = new Map<number, string>()
        let since = 0
        let step = 0
        const frame = createFrame(1)
        const { picture, nowMs } = play(acts, (picture, nowMs) => {
          step += 1
          if (step % every !== 0) return
          picture.fill(frame, nowMs, since)
          since = picture.sequence
          follow(followed, frame)
        })
        picture.fill(frame, nowMs, since)
        follow(followed, frame)
        const all = new Map<number, string>()
        picture.fill(frame, nowMs, null)
        follow(all, frame)
        expect(new Map([...followed].toSorted())).toEqual(new Map([...all].toSorted()))
      }),
      { seed: 20_261_125, numRuns: 300 },
    )
  })
})

function play(acts: readonly Act[], after: (picture: Picture, nowMs: number) => void = () => undefined) {
  const picture = createPicture({ node: 'uk' })
  const reports = new Map<number, AisReport[]>()
  let nowMs = 1_000_000
  for (const each of acts) {
    if (each.kind === 'wait') nowMs += each.seconds * 1000
    if (each.kind === 'wait') picture.tick(nowMs)
    if (each.kind === 'link') picture.setLink(each.feed, each.down)
    if (each.kind === 'report') {
      const one = report(
        {
          mmsi: each.ship,
          position: each.latitude === null ? null : { latitude: each.latitude, longitude: 1 },
          identity: each.name === null ? null : stated({ name: each.name }),
        },
        { receivedMs: nowMs - each.lateMs, feed: each.feed },
      )
      if (picture.find(String(each.ship)) === null) {
        // She has left: her name is remembered, as if she had said it just before she comes back.
        const name = nameSaid(reports.get(each.ship) ?? [])
        const before = report(
          { position: null, identity: stated({ name }) },
          { receivedMs: Number.NEGATIVE_INFINITY },
        )
        reports.set(each.ship, [before])
      }
      reports.get(each.ship)?.push(one)
      picture.observe(one)
    }
    after(picture, nowMs)
  }
  return { picture, nowMs, reports }
}

function seen(picture: Picture, mmsi: number, nowMs: number) {
  const track = picture.find(String(mmsi))
  if (track === null) return null
  const detail = picture.detail(track, nowMs)
  return { latitude: detail?.latitude, time: detail?.time, name: detail?.name }
}

/** The newest possible position and the last name said, among reports that were not older than one before. */
function slowly(reports: readonly AisReport[], nowMs: number) {
  const newestMs = Math.max(...reports.map(one => one.provenance.receivedMs))
  const hasPlace = reports.some(one => one.position !== null && Math.abs(one.position.latitude) <= 90)
  if (nowMs - newestMs > (hasPlace ? 360_000 : 3_600_000) + 600_000) return null
  const inOrder = reports.filter((one, index) =>
    reports.slice(0, index).every(before => before.provenance.receivedMs <= one.provenance.receivedMs),
  )
  const placed = inOrder.findLast(one => one.position !== null && Math.abs(one.position.latitude) <= 90)
  return {
    latitude: placed?.position?.latitude ?? null,
    time: placed === undefined ? null : new Date(placed.provenance.receivedMs).toISOString(),
    name: nameSaid(reports),
  }
}

function nameSaid(reports: readonly AisReport[]): string | null {
  const inOrder = reports.filter((one, index) =>
    reports.slice(0, index).every(before => before.provenance.receivedMs <= one.provenance.receivedMs),
  )
  return inOrder.findLast(one => one.identity?.name)?.identity?.name ?? null
}

function follow(table: Map<number, string>, frame: Frame): void {
  for (let row = 0; row < frame.count; row += 1) {
    const track = frame.track[row] as number
    const state = frame.state[row] as number
    if ((state & STATE.removed) !== 0) table.delete(track)
    else table.set(track, `${frame.latitude[row]} ${frame.speed[row]} ${frame.trackClass[row]} ${state}`)
  }
}
