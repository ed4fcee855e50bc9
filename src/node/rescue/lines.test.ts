/** The index of the log tells what a walk through the whole log would tell, whatever came late, had no effect, or was renamed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RescueLine } from '#contract'
import { type Entry, RescueLog } from '#rescue'
import { wholeDeed } from '../nights/deeds.ts'
import { newRecordId } from '../serve/record-id.ts'
import { entryOf } from './entry.ts'
import { Lines, linesOf } from './lines.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const ids = (count: number) => Array.from({ length: count }, (_, at) => newRecordId(T0 + at))
const TASKS = ids(3)
const ACTS = ids(40)
const ACCOUNTS = ['uk-1', 'uk-2', 'node'] as const

interface Act {
  readonly tick: number
  readonly task: number
  readonly by: number
  readonly kind: 'task.sent' | 'task.answered' | 'task.cancelled' | 'log.said'
}

const LOOSE: Readonly<Record<Act['kind'], object>> = {
  'task.sent': { unit: 'Lifeboat Dover', brief: { order: 'rescue' } },
  'task.answered': { state: 'wilco' },
  'task.cancelled': { reason: 'another is nearer' },
  'log.said': { words: 'Wind has backed' },
}

function entry({ tick, task, by, kind }: Act, at: number): Entry {
  const about = kind === 'log.said' ? { case: null, craft: null } : { task: TASKS[task] }
  const data = {
    centre: 'UK',
    at: new Date(T0 + tick * 1000).toISOString(),
    tick: T0 + tick * 1000,
    by: ACCOUNTS[by],
    language: 'en',
    deed: wholeDeed({ kind, ...about, ...LOOSE[kind] }, T0 + tick * 1000),
  }
  const kept = { id: ACTS[at] as string, kind: 'rescue-act', owner: 'UK', data, simulated: true } as const
  return entryOf(kept, T0) as Entry
}

const anAct = fc.record({
  tick: fc.nat(30),
  task: fc.nat(2),
  by: fc.nat(2),
  kind: fc.constantFrom<Act['kind']>('task.sent', 'task.answered', 'task.cancelled', 'log.said'),
})
/** What comes between two tellings; and how often somebody was renamed by then. */
const aNight = fc.array(fc.record({ acts: fc.array(anAct, { maxLength: 4 }), renames: fc.nat(1) }), {
  maxLength: 10,
  size: 'max',
})

const byId = (lines: Iterable<RescueLine>) => [...lines].toSorted((a, b) => (a.id < b.id ? -1 : 1))

describe('the index of the log', () => {
  test('holds after each telling what a walk gives, and tells nothing twice (seed 26)', () => {
    let late = 0
    let ineffective = 0
    fc.assert(
      fc.property(aNight, night => {
        const log = new RescueLog()
        let renames = 0
        const nameOf = (account: string) => (account === 'uk-1' ? `A. Officer ${renames}` : null)
        const lines = new Lines(log, nameOf)
        const told = new Map<string, RescueLine>()
        let at = 0
        for (const turn of night) {
          renames += turn.renames
          for (const act of turn.acts) {
            const next = entry(act, at)
            at += 1
            log.add(next)
            if (log.entries.at(-1) !== next) late += 1
          }
          for (const line of lines.news()) told.set(line.id, line)
          const walked = linesOf(log.state, log.entries, nameOf)
          ineffective += walked.filter(line => line.ineffective !== null).length
          expect(byId(told.values())).toEqual(byId(walked))
          expect(lines.news()).toEqual([])
        }
      }),
      { seed: 26, numRuns: 300 },
    )
    // What is hard about it was in it.
    expect(late).toBeGreaterThan(100)
    expect(ineffective).toBeGreaterThan(100)
  })

  test('is told first in the order of the log, and then in that in which acts came', () => {
    const log = new RescueLog()
    const act = (tick: number, at: number) => entry({ tick, task: 0, by: 0, kind: 'log.said' }, at)
    for (const [at, tick] of [5, 2, 9].entries()) log.add(act(tick, at))
    const lines = new Lines(log, () => null)
    expect(lines.news()).toEqual(linesOf(log.state, log.entries, () => null))
    log.add(act(12, 3))
    log.add(act(1, 4))
    expect(lines.news().map(({ id }) => id)).toEqual([ACTS[3], ACTS[4]])
  })
})
