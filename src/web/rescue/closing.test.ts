import { describe, expect, test } from 'vitest'
import { agreementsOf, closingKey, SECOND_HOLDS_MS, secondOf } from './closing.ts'
import { AT, lineGiven } from './test/given.ts'

const what = closingKey('case', 'search-ended')
const agreed = (id: string, by: string, key = what) =>
  lineGiven(id, { kind: 'watch.countersigned', what: key }, { by })
const nowMs = Date.parse(AT) + 60_000

describe('the second person of a closing', () => {
  test('is the last that agreed to exactly this, and never whoever asks', () => {
    const lines = [
      agreed('a', 'uk-2'),
      agreed('b', 'uk-1'),
      agreed('c', 'uk-3', closingKey('case', 'false-alert')),
    ]
    expect(secondOf(lines, what, 'uk-1', nowMs)?.id).toBe('a')
    expect(secondOf(lines, what, 'uk-2', nowMs)?.id).toBe('b')
    expect(secondOf([agreed('b', 'uk-1')], what, 'uk-1', nowMs)).toBeNull()
  })

  test('their word holds for an hour', () => {
    const lines = [agreed('a', 'uk-2')]
    expect(secondOf(lines, what, 'uk-1', Date.parse(AT) + SECOND_HOLDS_MS)).not.toBeNull()
    expect(secondOf(lines, what, 'uk-1', Date.parse(AT) + SECOND_HOLDS_MS + 1)).toBeNull()
  })

  test('agreements to other cases are not of this one', () => {
    const lines = [agreed('a', 'uk-2'), agreed('b', 'uk-2', closingKey('another', 'search-ended'))]
    expect(agreementsOf(lines, 'case').map(({ id }) => id)).toEqual(['a'])
  })
})
