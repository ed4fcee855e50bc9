import type { DoubtList, PlotList, SensorList } from '#contract'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../link/ask.ts'
import type { SensorApi } from '../link/sensor-api.ts'
import { createSensorWatch, UNKNOWN_TURNS } from './sensor-watch.ts'

const SENSORS: SensorList = { simulated: true, time: '', sensors: [] }
const PLOTS: PlotList = { simulated: true, time: '', cut: false, plots: [] }
const DOUBTS: DoubtList = { simulated: true, time: '', cut: false, doubts: [] }
const unreachable = async (): Promise<{ kind: 'unreachable' }> => ({ kind: 'unreachable' })

function bench(sensors: () => Promise<Answer<SensorList>>) {
  const asked: string[] = []
  let wanted = false
  const api: SensorApi = {
    sensors: () => {
      asked.push('sensors')
      return sensors()
    },
    plots: async seconds => {
      asked.push(`plots ${seconds}`)
      return { kind: 'good', value: PLOTS }
    },
    doubts: async () => {
      asked.push('doubts')
      return { kind: 'good', value: DOUBTS }
    },
    explanation: unreachable,
    sight: unreachable,
  }
  const acts: (() => void)[] = []
  const watch = createSensorWatch({
    api,
    wantsPlots: () => wanted,
    wantsDoubts: () => wanted,
    every: (_, act) => {
      acts.push(act)
      return () => {}
    },
  })
  const turn = async () => {
    for (const act of acts) act()
    for (let wait = 0; wait < 5; wait += 1) await Promise.resolve()
  }
  return { watch, asked, turn, want: (on: boolean) => (wanted = on) }
}

describe('the watch over the sensors', () => {
  test('asks for the sensors at once, and for plots and doubts only while they are wanted', async () => {
    const { watch, asked, turn, want } = bench(async () => ({ kind: 'good', value: SENSORS }))
    await turn()
    expect(new Set(asked)).toEqual(new Set(['sensors']))
    expect(watch.sensors.get()).toBe(SENSORS)
    want(true)
    await turn()
    expect([watch.plots.get(), watch.doubts.get()]).toEqual([PLOTS, DOUBTS])
    want(false)
    await turn()
    expect([watch.plots.get(), watch.doubts.get()]).toEqual([null, null])
  })

  test('asks one question at a time, and keeps the last answer while the node is silent', async () => {
    let answer: Answer<SensorList> | null = { kind: 'good', value: SENSORS }
    const { watch, asked, turn } = bench(() =>
      answer === null ? new Promise(() => {}) : Promise.resolve(answer),
    )
    await turn()
    answer = { kind: 'unreachable' }
    await turn()
    expect(watch.sensors.get()).toBe(SENSORS)
    answer = null
    await turn()
    const before = asked.length
    await turn()
    await turn()
    expect(asked.length).toBe(before)
  })

  test('a node that does not know the question is not asked at every turn', async () => {
    const { asked, turn } = bench(async () => ({ kind: 'refused', code: 'no-such-address', parameter: null }))
    for (let turns = 0; turns < UNKNOWN_TURNS; turns += 1) await turn()
    expect(asked.length).toBe(1)
    await turn()
    await turn()
    expect(asked.length).toBe(2)
  })
})
