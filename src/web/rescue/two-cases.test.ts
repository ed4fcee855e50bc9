import { describe, expect, test } from 'vitest'
import type { RescueCase } from '#contract'
import { questionsOf } from './choice.ts'
import { byId, caseGiven, craftGiven, standingOf } from './test/given.ts'
import { joinDeeds, twoCasesOf } from './two-cases.ts'

const boat = craftGiven('boat', { cases: ['x', 'y'] })
const later = '2026-11-23T02:05:00.000Z'
const offer = { id: 'o', from: 'FR', to: 'UK', at: later, dueAt: later, reason: 'r' } as const
const open = { ...offer, state: 'open', answeredBy: null, refusal: null, escalatedAt: null } as const

function standing(owners: readonly ['UK' | 'FR', 'UK' | 'FR'], more: Partial<RescueCase> = {}) {
  return standingOf({
    crafts: byId(boat, craftGiven('else', { cases: ['y'] })),
    cases: byId(
      caseGiven('y', ['boat', 'else'], { owner: owners[1], openedAt: later, ...more }),
      caseGiven('x', ['boat'], { owner: owners[0] }),
    ),
  })
}

describe('one boat in two open cases', () => {
  test('is an open question of the board; a boat of one case is none', () => {
    expect(questionsOf(standing(['UK', 'FR']))).toEqual([{ kind: 'craft', id: 'boat' }])
    expect(twoCasesOf(standing(['UK', 'FR']), { ...boat, cases: ['x'] })).toBeNull()
  })

  test('the centre of the later hands it over; whoever owns both joins them', () => {
    const next = (...given: Parameters<typeof standing>) => twoCasesOf(standing(...given), boat)?.next
    expect(next(['UK', 'FR'])).toBe('they-offer')
    expect(next(['FR', 'UK'])).toBe('offer')
    expect(next(['UK', 'FR'], { offer: open })).toBe('offered')
    expect(next(['UK', 'UK'])).toBe('join')
    expect(next(['FR', 'FR'])).toBe('they-join')
  })

  test('the later is joined into the first, with what else it holds', () => {
    const two = twoCasesOf(standing(['UK', 'UK']), boat)
    if (two === null) throw new Error('it stands in two')
    expect(joinDeeds(two, 'one boat')).toMatchObject([
      { kind: 'case.craft-added', case: 'x', craft: 'else' },
      { kind: 'case.closed', case: 'y', on: 'joined' },
    ])
  })
})
