import type { TrackIdentity, VesselDetail } from '#contract'
import { describe, expect, test } from 'vitest'
import { createGlances, GLANCES_MAX } from './glances.ts'

const trackOf = (number: number) => ({ number, id: `uk-${number}` }) as TrackIdentity

function bench(tracks: readonly number[]) {
  const asked: string[] = []
  let act = () => {}
  let wanted = tracks
  const glances = createGlances({
    api: {
      vessel: async id => {
        asked.push(id)
        if (id === 'uk-2') return { kind: 'unreachable' }
        const fusion = { doubt: { majorMetres: 740 }, contributors: [{}, {}, {}] }
        return { kind: 'good', value: { fusion } as VesselDetail }
      },
    },
    every: (_, look) => {
      act = look
      return () => {}
    },
    wanted: () => wanted.map(trackOf),
  })
  const pass = async (turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) {
      act()
      for (let wait = 0; wait < 3; wait += 1) await Promise.resolve()
    }
  }
  return { glances, asked, pass, want: (next: readonly number[]) => (wanted = next) }
}

describe('the doubts of the list', () => {
  test('are asked one by one, in turn', async () => {
    const { glances, asked, pass } = bench([1, 2, 3])
    await pass(4)
    expect(asked).toEqual(['uk-1', 'uk-2', 'uk-3', 'uk-1'])
    expect([...glances.get().keys()].toSorted()).toEqual([1, 3])
    expect(glances.get().get(1)).toEqual({ doubtMetres: 740, sensors: 3 })
  })

  test('are forgotten when nobody looks, and of a track that is gone', async () => {
    const { glances, asked, pass, want } = bench([1, 3])
    await pass(2)
    want([3])
    await pass(1)
    expect([...glances.get().keys()]).toEqual([3])
    want([])
    await pass(3)
    expect(glances.get().size).toBe(0)
    expect(asked.length).toBe(3)
  })

  test('are no more than the limit', async () => {
    const { asked, pass } = bench(Array.from({ length: 50 }, (_, track) => track + 10))
    await pass(60)
    expect(new Set(asked).size).toBe(GLANCES_MAX)
  })
})
