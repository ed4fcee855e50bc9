/** H in every room: it opens the handover of the case that is chosen, or says in words why it does not. */
import { describe, expect, test } from 'vitest'
import type { RescueCase } from '#contract'
import { en } from '../words/en.ts'
import { fr } from '../words/fr.ts'
import { handoverOf, WHY_NOT } from './handover-key.ts'

const standing = {
  cases: new Map(
    [
      { id: 'open', closed: null },
      { id: 'closed', closed: { on: 'false-alert', at: '', by: 'uk-1' } },
    ].map(each => [each.id, each as RescueCase]),
  ),
}

describe('the key of the handover', () => {
  test.each([
    ['open', { kind: 'open', case: 'open' }],
    ['closed', { kind: 'why', why: 'case-closed' }],
    ['gone', { kind: 'why', why: 'nothing-chosen' }],
    [null, { kind: 'why', why: 'nothing-chosen' }],
  ] as const)('of case %s', (id, expected) => {
    expect(handoverOf(standing, id, 'nothing-chosen')).toEqual(expected)
  })

  test('before anything was told there is no case', () => {
    expect(handoverOf(null, 'open', 'no-alert')).toEqual({ kind: 'why', why: 'no-alert' })
  })

  test('every reason is said, in both languages', () => {
    for (const why of WHY_NOT)
      for (const { keys } of [en, fr]) expect(keys.whyNot[why]).toMatch(/^.{20,140}[.]$/)
  })
})
