/** Drift for those who weigh what may be one: never waited for, never asked twice, never more than a node can do. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { DriftQuestion } from '#contract'
import type { Where } from '#records'
import { NOTHING_SAID, RescueLog, UNKNOWN_ABOARD } from '#rescue'
import { DriftService } from '../drift/service.ts'
import { Refusal } from '../http/problem.ts'
import { CraftDrift, objectsOf } from './craft-drift.ts'
import { DriftChances } from './drift-chances.ts'
import { CRAFT_DRIFT } from './limits.ts'
import { suggesting } from './suggesting.ts'

const START = Date.parse('2026-11-25T01:00:00.000Z')

function at(minutes: number, latitude = 51, longitude = 1.45): Where {
  return {
    place: { latitude, longitude },
    doubtMetres: 300,
    at: new Date(START + minutes * 60_000).toISOString(),
    by: 'said',
  }
}

type Answer = number | null | Error

function given(answer: Answer | (() => Answer) = 0.5) {
  const asked: string[] = []
  const warnings: string[] = []
  let nowMs = START
  const known = vi.fn<() => void>()
  const chances = new DriftChances({
    drift: {
      chance: async (start, second) => {
        asked.push(`${start.where.at} ${second.at}`)
        const said = typeof answer === 'function' ? answer() : answer
        if (said instanceof Error) throw said
        return said
      },
    },
    nowMs: () => nowMs,
    known,
    warn: text => void warnings.push(text),
  })
  const idle = () => vi.waitFor(() => expect(chances.waiting).toBe(0), { timeout: 20_000 })
  return {
    chances,
    asked,
    warnings,
    known,
    idle,
    later: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('drift for suggestions', () => {
  test('is not known at first, then it is, and whoever weighs is told once', async () => {
    const { chances, known, idle, asked } = given(0.4)
    expect(chances.of(at(0), at(60))).toBeNull()
    expect(chances.of(at(60), at(0)), 'the same two, turned round').toBeNull()
    await idle()
    expect(chances.of(at(0), at(60))).toBe(0.4)
    expect(chances.of(at(60), at(0))).toBe(0.4)
    expect(asked).toHaveLength(1)
    await vi.waitFor(() => expect(known).toHaveBeenCalledTimes(1))
  })

  test('is not asked of what no drift could reach', async () => {
    const { chances, asked } = given()
    expect(chances.of(at(0), at(60, 51.5))).toBeNull()
    await pause(2 * CRAFT_DRIFT.pauseMs)
    expect(asked).toEqual([])
  })

  test('does without what it will never know, and asks again for what it may know later', async () => {
    const never = given(new Refusal(422, 'drift-window', 'beyond'))
    never.chances.of(at(0), at(60))
    await never.idle()
    never.chances.of(at(0), at(60))
    await pause(3 * CRAFT_DRIFT.pauseMs)
    expect(never.asked).toHaveLength(1)

    for (const [error, warned] of [
      [new Refusal(503, 'too-busy', 'busy'), 0],
      [new Error('a thread'), 1],
    ] as const) {
      let isFirst = true
      const busy = given(() => {
        if (!isFirst) return 0.3
        isFirst = false
        return error
      })
      busy.chances.of(at(0), at(60))
      await busy.idle()
      await pause(CRAFT_DRIFT.pauseMs)
      expect(busy.warnings).toHaveLength(warned)
      expect(busy.known).not.toHaveBeenCalled()
      busy.chances.of(at(0), at(60))
      await busy.idle()
      expect(busy.chances.of(at(0), at(60))).toBe(0.3)
    }
  })

  test('begins so many runs in a minute, and holds so many that wait', async () => {
    const { chances, asked, idle, later } = given()
    const ask = () => {
      for (let k = 0; k < 400; k++) chances.of(at(0, 51, 1.4 + k / 10_000), at(60, 51, 1.4 + k / 10_000))
    }
    ask()
    expect(chances.waiting).toBe(CRAFT_DRIFT.waitingMax)
    await idle()
    expect(asked).toHaveLength(CRAFT_DRIFT.startsPerMinute)
    ask()
    await idle()
    expect(asked).toHaveLength(CRAFT_DRIFT.startsPerMinute)
    later(60_000)
    ask()
    await idle()
    expect(asked).toHaveLength(2 * CRAFT_DRIFT.startsPerMinute)
  })

  test('asks nothing more when it is closed', async () => {
    const { chances, asked, known } = given()
    chances.of(at(0), at(60))
    chances.close()
    expect(chances.of(at(0), at(90))).toBeNull()
    await pause(3 * CRAFT_DRIFT.pauseMs)
    expect(asked).toEqual([])
    expect(known).not.toHaveBeenCalled()
  })
})

describe('the drift of a craft', () => {
  const service = new DriftService()
  const runs = vi.spyOn(service, 'calculate')
  afterAll(() => service.stop())

  test('explains a place down the stream, and not one across it, both from one run', async () => {
    const drift = new CraftDrift(service)
    const start = { where: at(0), objects: objectsOf(NOTHING_SAID) }
    const later = await drift.at(start, START + 3 * 3_600_000, START)
    const [ring = []] = later?.areas[0]?.rings ?? []
    const mean = (of: (each: { latitude: number; longitude: number }) => number) =>
      ring.reduce((sum, each) => sum + of(each), 0) / ring.length
    const [latitude, longitude] = [mean(each => each.latitude), mean(each => each.longitude)]
    expect(await drift.chance(start, at(180, latitude, longitude))).toBeGreaterThan(0.3)
    expect(await drift.chance(start, at(180, latitude - 0.2, longitude))).toBeLessThan(0.01)
    expect(await drift.chance(start, at(-60))).toBeNull()
    expect(runs).toHaveBeenCalledTimes(1)
  })

  test('keeps so many runs; the one asked for longest ago is worked out again', async () => {
    const one = await service.calculate(runs.mock.calls[0]?.[0] as DriftQuestion)
    const calculate = vi.fn<typeof service.calculate>(async () => one)
    const drift = new CraftDrift({ seas: service.seas, calculate })
    const ask = (k: number) =>
      drift.chance({ where: at(k / 60), objects: objectsOf(NOTHING_SAID) }, at(120, 51, 1.45))
    for (let k = 0; k < CRAFT_DRIFT.runsMax; k++) await ask(k)
    await ask(0)
    await ask(CRAFT_DRIFT.runsMax)
    expect(drift.kept).toBe(CRAFT_DRIFT.runsMax)
    expect(calculate).toHaveBeenCalledTimes(CRAFT_DRIFT.runsMax + 1)
    await ask(0)
    expect(calculate).toHaveBeenCalledTimes(CRAFT_DRIFT.runsMax + 1)
    await ask(1)
    expect(calculate).toHaveBeenCalledTimes(CRAFT_DRIFT.runsMax + 2)
  })

  test('from land is refused, and asked anew the next time', async () => {
    const drift = new CraftDrift(service)
    const start = { where: { ...at(0, 51.1, 0.8), doubtMetres: 50 }, objects: objectsOf(NOTHING_SAID) }
    await expect(drift.at(start, START, START)).rejects.toThrow(Refusal)
    expect(drift.kept).toBe(0)
  })

  test('of people in the water is that of people in the water too', () => {
    expect(objectsOf({ ...NOTHING_SAID, peopleInWater: 'yes' }).map(({ key }) => key)).toEqual([
      'SMALL-BOAT-CHANNEL',
      'PIW-CAPSIZED',
    ])
  })
})

const THIRTY = { ...UNKNOWN_ABOARD, people: { min: 30, max: 30 } }

describe('suggestions with drift', () => {
  function night(engineStopped: 'yes' | null) {
    const log = new RescueLog()
    const told = { centre: 'UK', atMs: START, knownMs: START, simulated: true } as const
    log.add({
      ...told,
      is: 'act',
      id: 'a1',
      tick: 1,
      account: 'uk-1',
      language: 'en',
      deed: {
        kind: 'craft.opened',
        craft: 'c1',
        name: 'D-001',
        severity: 'alert',
        where: at(0),
        aboard: THIRTY,
        condition: { ...NOTHING_SAID, engineStopped },
        boat: 'grey, white stripe',
      },
    })
    log.add({
      ...told,
      knownMs: START + 3_600_000,
      is: 'contact',
      id: 'k1',
      contact: {
        channel: 'phone-999',
        heardAt: new Date(START + 3_600_000).toISOString(),
        state: 'answered',
        number: null,
        callerTag: null,
        relayedBy: null,
        language: null,
        text: null,
        lettersCut: 0,
        where: at(60, 51.002),
        otherPlaces: [],
        aboard: THIRTY,
        condition: NOTHING_SAID,
        boat: 'grey, white stripe',
        isTest: false,
      },
    })
    return { log, nowMs: () => START + 3_600_000 }
  }
  const groundsOf = (told: ReturnType<ReturnType<typeof suggesting>>) => {
    expect(told).toHaveLength(1)
    return told.flatMap(({ grounds }) =>
      grounds.filter(({ ground }) => ground === 'drift').map(({ speaks }) => speaks),
    )
  }

  test('say whether drift explains both places, once it is known, where the boat was said to drift', () => {
    let chance: number | null = null
    const weigh = suggesting(night('yes'), () => chance)
    expect(groundsOf(weigh())).toEqual([])
    chance = 0.4
    expect(groundsOf(weigh()), 'nothing is new yet').toEqual([])
    weigh.again()
    expect(groundsOf(weigh())).toEqual(['for'])
    chance = 0
    weigh.again()
    expect(groundsOf(weigh())).toEqual(['against'])
  })

  test('say nothing of drift where the boat may be under way', () => {
    const driftChance = vi.fn<() => number>(() => 0)
    expect(groundsOf(suggesting(night(null), driftChance)())).toEqual([])
    expect(driftChance).not.toHaveBeenCalled()
  })
})
