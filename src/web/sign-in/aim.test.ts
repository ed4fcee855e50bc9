import { SESSION_LIMITS } from '#contract'
import { describe, expect, test } from 'vitest'
import { BASIS_LIMITS, aimOf, needsBasis, PURPOSES, purposeFor } from './aim.ts'

describe('what a session is opened for', () => {
  test('a legal basis has the length that the contract asks for', () => {
    expect(BASIS_LIMITS).toEqual({
      min: SESSION_LIMITS.legalBasisMin,
      max: SESSION_LIMITS.legalBasisMax,
    })
  })

  test('crime groups, and nothing else, need a legal basis', () => {
    expect(PURPOSES.filter(needsBasis)).toEqual(['crime-groups'])
  })

  test.each([
    ['search-and-rescue', '', { purpose: 'search-and-rescue', legalBasis: null }],
    ['search-and-rescue', 'typed by mistake', { purpose: 'search-and-rescue', legalBasis: null }],
    ['crime-groups', '', null],
    ['crime-groups', '  short ', null],
    ['crime-groups', ' PACE s.8, case 12 ', { purpose: 'crime-groups', legalBasis: 'PACE s.8, case 12' }],
    ['crime-groups', 'x'.repeat(SESSION_LIMITS.legalBasisMax + 1), null],
  ] as const)('%s with %j', (purpose, basis, aim) => expect(aimOf(purpose, basis)).toEqual(aim))

  test('a demo account keeps the chosen purpose when it may', () => {
    expect(purposeFor('programme', ['oversight', 'programme'])).toBe('programme')
    expect(purposeFor('search-and-rescue', ['crime-groups'])).toBe('crime-groups')
  })
})
