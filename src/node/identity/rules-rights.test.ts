import { describe, expect, test } from 'vitest'
import { type Purpose, type Role, ROLES } from '#records'
import { ACTIONS, type Reader, ReleaseRules } from '#release'
import { CedarEngine } from '../policy/engine.ts'
import { shippedPolicies } from '../policy/load.ts'
import { ROLE_PURPOSES } from './roles.ts'
import { rightsOf } from './rules-rights.ts'

const rules = new ReleaseRules(new CedarEngine(shippedPolicies(), { home: 'UK', isPersonal: () => false }))
const rights = rightsOf(rules, 'UK')

function readerOf(role: Role, purpose: Purpose, isGuest = false): Reader {
  const hasLegalBasis = purpose === 'crime-groups'
  return Object.freeze({
    kind: 'person',
    state: 'UK',
    role,
    clearance: 1,
    conditions: [],
    purpose,
    hasLegalBasis,
    isGuest,
  })
}

const mayOf = (reader: Reader) => ACTIONS.filter(action => rights.may(reader, action))

describe('what the shipped rules let a session do', () => {
  test.each<[Role, Purpose, string]>([
    ['watch-officer', 'search-and-rescue', 'view write release recall review watch'],
    ['watch-officer', 'crime-groups', ''],
    ['liaison', 'search-and-rescue', 'view write release recall review watch'],
    ['analyst', 'crime-groups', 'view write release recall review watch'],
    ['analyst', 'search-and-rescue', ''],
    ['port', 'search-and-rescue', 'view write review watch'],
    ['centre', 'search-and-rescue', 'view write review watch'],
    ['programme', 'programme', 'view write release recall review'],
    ['inspector', 'oversight', 'view inspect watch'],
    [
      'data-protection',
      'oversight',
      'view erase hold review find-subject inspect propose-policy approve-policy watch',
    ],
  ])('%s for %s: %s', (role, purpose, may) => {
    expect(mayOf(readerOf(role, purpose)).join(' ')).toBe(may)
  })

  test('an administrator administers, and decides nothing about what is watched or released', () => {
    const may = mayOf(readerOf('administrator', 'administration'))
    expect(may).toEqual(expect.arrayContaining(['administer', 'propose-policy', 'approve-policy']))
    for (const action of ['watch', 'release', 'recall', 'erase', 'hold', 'inspect', 'find-subject'] as const)
      expect(may, action).not.toContain(action)
  })

  test('a guest does nothing but look', () => {
    for (const role of ROLES)
      for (const purpose of ROLE_PURPOSES[role]) {
        const may = mayOf(readerOf(role, purpose, true))
        expect(
          may.filter(action => !['view', 'watch', 'inspect'].includes(action)),
          `${role} ${purpose}`,
        ).toEqual([])
      }
  })
})
