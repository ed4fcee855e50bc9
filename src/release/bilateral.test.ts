import { describe, expect, test } from 'vitest'
import type { Marking, State } from '#records'
import { protectionBy, schemeOf, UK_FR_AGREEMENT } from './bilateral.ts'

type Mark = Pick<Marking, 'scheme' | 'level'>

describe('how a state protects what another has marked', () => {
  test.each<[State, Mark, string]>([
    ['UK', { scheme: 'UK', level: 'OFFICIAL' }, 'own 0'],
    ['UK', { scheme: 'UK', level: 'OFFICIAL-SENSITIVE' }, 'own 1'],
    ['FR', { scheme: 'UK', level: 'OFFICIAL' }, 'lowest 0'],
    ['FR', { scheme: 'UK', level: 'OFFICIAL-SENSITIVE' }, 'agreed 1'],
    ['UK', { scheme: 'FR', level: 'DIFFUSION RESTREINTE' }, 'agreed 1'],
    ['UK', { scheme: 'FR', level: 'NON PROTÉGÉ' }, 'lowest 0'],
    ['BE', { scheme: 'UK', level: 'OFFICIAL' }, 'lowest 0'],
    ['BE', { scheme: 'UK', level: 'OFFICIAL-SENSITIVE' }, 'none no-agreement'],
    ['FR', { scheme: 'UK', level: 'UK SECRET' }, 'none above-ceiling'],
    ['UK', { scheme: 'FR', level: 'SECRET DÉFENSE' }, 'none above-ceiling'],
    ['UK', { scheme: 'FR', level: 'OFFICIAL' }, 'none above-ceiling'],
  ])('%s: %o is %s', (state, mark, expected) => {
    const protection = protectionBy(state, mark, UK_FR_AGREEMENT)
    expect(`${protection.kind} ${protection.kind === 'none' ? protection.reason : protection.rank}`).toBe(
      expected,
    )
  })

  test('the reason quotes both words and translates neither', () => {
    const mark = { scheme: 'UK', level: 'OFFICIAL-SENSITIVE' } as const
    const { why } = protectionBy('FR', mark, UK_FR_AGREEMENT)
    for (const text of [why.en, why.fr]) {
      expect(text).toContain('OFFICIAL-SENSITIVE')
      expect(text).toContain('DIFFUSION RESTREINTE')
      expect(text).toContain('2008-1333')
    }
  })

  test('the agreement counts from its day on', () => {
    const mark = { scheme: 'FR', level: 'DIFFUSION RESTREINTE' } as const
    expect(protectionBy('UK', mark, UK_FR_AGREEMENT, '2014-12-31').kind).toBe('none')
    expect(protectionBy('UK', mark, UK_FR_AGREEMENT, '2015-01-01').kind).toBe('agreed')
  })

  test('only the two rows at the ceiling are enabled, and they mirror each other', () => {
    const enabled = UK_FR_AGREEMENT.rows.filter(row => row.isEnabled)
    expect(enabled.map(row => [row.level, row.protectedBy, row.as])).toEqual([
      ['OFFICIAL-SENSITIVE', 'FR', 'DIFFUSION RESTREINTE'],
      ['DIFFUSION RESTREINTE', 'UK', 'OFFICIAL-SENSITIVE'],
    ])
  })

  test('a row above the ceiling gives nothing, enabled or not', () => {
    const reckless = {
      ...UK_FR_AGREEMENT,
      rows: UK_FR_AGREEMENT.rows.map(row => ({ ...row, isEnabled: true })),
    }
    expect(protectionBy('FR', { scheme: 'UK', level: 'UK SECRET' }, reckless).kind).toBe('none')
  })

  test('a state whose scheme is not known here has none', () => {
    expect([schemeOf('UK'), schemeOf('FR'), schemeOf('BE')]).toEqual(['UK', 'FR', null])
  })
})
