import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DriftRun, PlanView } from '#contract'
import { planQuestion } from './test/drift-asked.ts'
import { type DriftHttp, openDrift } from './test/drift-http.ts'

/** A plan is a second of work on a quiet machine; the thread that makes it must first be started. */
const PLANNED_MS_MAX = 120_000

let drift: DriftHttp
let run: DriftRun
let plan: PlanView
beforeAll(async () => {
  drift = await openDrift()
  run = await drift.runOf({ particles: 1000 })
  plan = await drift.planOf(planQuestion(run.id))
}, PLANNED_MS_MAX)
afterAll(() => drift.close())

describe('a search plan', () => {
  test(
    'with areas that a person moved is judged as they stand',
    async () => {
      const areas = plan.areas.map(({ unit, middle, headingDegrees, lengthNm, widthNm }) => ({
        unit,
        middle: { ...middle, latitude: middle.latitude + 0.3 },
        headingDegrees,
        lengthNm: lengthNm * 0.98,
        widthNm,
      }))
      const second = await drift.planOf(planQuestion(run.id, { areas }))
      expect(second.by).toBe('hand')
      expect(second.pos).toBeLessThan(plan.pos / 2)
    },
    PLANNED_MS_MAX,
  )

  test(
    'takes the pattern that a person chose for an area, and it is in the message',
    async () => {
      const patterns = ['SS', 'VS', 'TS'] as const
      const areas = plan.areas.map(({ unit, middle, headingDegrees }, k) => ({
        unit,
        middle,
        headingDegrees,
        lengthNm: 5,
        widthNm: 3,
        ...(patterns[k] === undefined ? {} : { pattern: patterns[k] }),
      }))
      const chosen = await drift.planOf(planQuestion(run.id, { areas }))
      expect(chosen.areas.map(each => each.pattern)).toEqual(patterns)
      expect(chosen.pos).toBeGreaterThan(0)
      const file = await drift.ask('GET', `plans/${chosen.id}/file?format=message-en`)
      for (const name of ['EXPANDING SQUARE', 'SECTOR', 'TRACK LINE']) expect(file.text).toContain(name)
    },
    PLANNED_MS_MAX,
  )

  test(
    'as GPX, RTZ, GeoJSON and a message bears DEMO and SIMULATED, in its name too',
    async () => {
      const files = [
        ['gpx', 'application/gpx+xml', '<gpx version="1.1"'],
        ['rtz', 'application/xml', '<route version="1.0"'],
        ['geojson', 'application/geo+json', '"FeatureCollection"'],
        ['message-en', 'text/plain', 'SEARCH ACTION PLAN'],
        ['message-fr', 'text/plain', 'PLAN D’ACTION DE RECHERCHE'],
      ] as const
      for (const [format, type, inside] of files) {
        const file = await drift.ask('GET', `plans/${plan.id}/file?format=${format}`)
        expect(file.status).toBe(200)
        expect(file.headers['content-type']).toContain(type)
        expect(file.headers['content-disposition']).toMatch(/filename="DEMO-SIMULATED-run-\d+-search-1/)
        expect(file.text).toContain(inside)
        expect(file.text).toContain('DEMO')
        expect(file.text).toContain('SIMULATED')
      }
    },
    PLANNED_MS_MAX,
  )

  test(
    'that no unit could search, or at a time when the cloud is not known, is refused with the unit',
    async () => {
      const question = planQuestion(run.id)
      const late = question.units.map(unit => ({ ...unit, ready: '2026-11-26T02:00:00Z' }))
      const tired = question.units.map(unit => ({ ...unit, enduranceH: 0.4 }))
      const high = question.units.map(unit => ({ ...unit, heightFt: 4000 }))
      const codes = []
      for (const each of [late, tired, high]) {
        const { text } = await drift.ask('POST', 'plans', { ...question, units: each })
        codes.push((JSON.parse(text) as { code: string }).code)
      }
      expect(codes).toEqual(['search-window', 'search-unit', 'search-unit'])
    },
    PLANNED_MS_MAX,
  )

  test(
    'is made again when its thread dies: the same areas',
    async () => {
      const asked = drift.planOf(planQuestion(run.id))
      await new Promise(resolve => setTimeout(resolve, 100))
      await drift.desk.planner.kill()
      const again = await asked
      expect(again.areas.map(each => each.middle)).toEqual(plan.areas.map(each => each.middle))
      expect(drift.desk.planner.replaced).toBeGreaterThan(0)
    },
    PLANNED_MS_MAX,
  )

  test(
    'for three units: areas, tracks, POS within its doubt and under the bound; a fruitless search moves the next',
    async () => {
      const first = plan
      expect(first.areas).toHaveLength(3)
      expect(first.pos).toBeGreaterThan(0.1)
      expect(first.pos).toBeLessThanOrEqual(first.bound)
      expect(first.posLow).toBeLessThan(first.pos)
      expect(first.posHigh).toBeGreaterThan(first.pos)
      expect(first.survival).toMatchObject({ kind: 'range', fromHours: 0, toHours: 6 })
      expect(first.after).toHaveLength(run.pictures.length)
      const after = first.areas.reduce((sum, each) => sum + each.pocAfter, first.outsideAfter)
      expect(after).toBeGreaterThan(0.99)

      const { status, text } = await drift.ask('POST', 'searches', { plan: first.id, done: [] })
      expect(status, text).toBe(201)
      const searched = JSON.parse(text) as DriftRun
      expect(searched.cumulativePos).toBeCloseTo(first.pos, 6)
      const second = await drift.planOf(planQuestion(run.id))
      expect(second.number).toBeGreaterThan(first.number)
      expect(second.pos).toBeLessThan(first.pos)
      expect(second.cumulativePos).toBeCloseTo(1 - (1 - first.pos) * (1 - second.pos), 6)
      const moved = second.areas.some((area, k) => {
        const before = first.areas[k]?.middle
        return (
          Math.hypot(
            area.middle.latitude - (before?.latitude ?? 0),
            area.middle.longitude - (before?.longitude ?? 0),
          ) > 0.003
        )
      })
      expect(moved).toBe(true)
      expect((await drift.ask('POST', 'searches', { plan: first.id, done: [] })).status).toBe(409)
    },
    PLANNED_MS_MAX,
  )
})
