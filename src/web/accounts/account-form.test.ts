import { LEVELS as LEVELS_OF_RECORDS, PURPOSES, ROLES } from '#records'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../sign-in/drafts.ts'
import { type Around, EMPTY_ACCOUNT, guestDays, readAccount } from './account-form.ts'
import { isFigures, linkOf } from './invitation-link.ts'
import { isGuarded, LEVELS, levelsOf, purposesOf, ROLE_NAMES, ROLE_PURPOSES, withRole } from './roles.ts'

const AROUND: Around = {
  levels: LEVELS['UK'] ?? [],
  services: ['state'],
  nowMs: Date.parse('2026-11-25T12:00:00Z'),
}
const WHOLE: Draft = {
  ...EMPTY_ACCOUNT,
  displayName: ' Ada Example ',
  roles: ['liaison'],
  purposes: ['crime-groups', 'search-and-rescue'],
  clearance: 'OFFICIAL',
}
const fieldsOf = (more: Draft) => {
  const read = readAccount({ ...WHOLE, ...more }, AROUND)
  return read.kind === 'bad' ? read.fields : []
}

describe('what is offered', () => {
  test('roles, purposes and levels are those of records', () => {
    expect(ROLE_NAMES).toEqual([...ROLES])
    expect([...new Set(Object.values(ROLE_PURPOSES).flat())].toSorted()).toEqual([...PURPOSES].toSorted())
    expect(LEVELS).toEqual(LEVELS_OF_RECORDS)
    expect(levelsOf('BE')).toEqual([])
  })

  test('purposes are those that one of the roles serves', () => {
    expect(purposesOf(['analyst', 'watch-officer'])).toEqual(['search-and-rescue', 'crime-groups'])
    expect(purposesOf([])).toEqual([])
  })

  test('a role that stands alone leaves no other, and gives way to another', () => {
    expect(withRole(['port', 'analyst'], 'inspector', true)).toEqual(['inspector'])
    expect(withRole(['inspector'], 'port', true)).toEqual(['port'])
    expect(withRole(['port'], 'analyst', true)).toEqual(['analyst', 'port'])
    expect(withRole(['analyst', 'port'], 'port', false)).toEqual(['analyst'])
  })

  test('inspectors, data protection and administrators are guarded by two', () => {
    expect(ROLE_NAMES.filter(role => isGuarded([role]))).toEqual([
      'inspector',
      'data-protection',
      'administrator',
    ])
  })
})

describe('a new account', () => {
  test('is asked for in one way, whatever the order in which it was chosen', () => {
    const read = readAccount({ ...WHOLE, conditions: 'SAR 2, C1,, C1', subject: 'a-7' }, AROUND)
    expect(read).toEqual({
      kind: 'good',
      account: {
        displayName: 'Ada Example',
        roles: ['liaison'],
        purposes: ['search-and-rescue', 'crime-groups'],
        clearance: 'OFFICIAL',
        conditions: ['C1', 'SAR 2'],
        guestUntil: null,
        subjects: [{ service: 'state', subject: 'a-7' }],
      },
    })
  })

  test('of a guest ends with the last second of the day, UTC', () => {
    const read = readAccount({ ...WHOLE, isGuest: true, guestUntil: '2026-12-01' }, AROUND)
    expect(read).toMatchObject({ account: { guestUntil: '2026-12-01T23:59:59.000Z' } })
  })

  test('the last day of a guest is within 90 times 24 hours', () => {
    const { last } = guestDays(AROUND.nowMs)
    expect(fieldsOf({ isGuest: true, guestUntil: last })).toEqual([])
    expect(Date.parse(`${last}T23:59:59Z`) - AROUND.nowMs).toBeLessThanOrEqual(90 * 86_400_000)
  })

  test.each<[string, Draft, string]>([
    ['no name', { displayName: ' ' }, 'displayName'],
    ['a name with a line in it', { displayName: 'Ada\nroot' }, 'displayName'],
    ['a name that turns text around', { displayName: 'Ada \u202e' }, 'displayName'],
    ['a name of 61 letters', { displayName: 'a'.repeat(61) }, 'displayName'],
    ['no role', { roles: [] }, 'roles'],
    ['a role without a purpose', { roles: ['liaison', 'programme'] }, 'purposes'],
    ['a purpose of another role', { roles: ['watch-officer'], purposes: ['crime-groups'] }, 'purposes'],
    ['no level', { clearance: '' }, 'clearance'],
    ['a level of the other state', { clearance: 'DIFFUSION RESTREINTE' }, 'clearance'],
    ['a condition that is none', { conditions: '<b>' }, 'conditions'],
    ['a guest without a day', { isGuest: true }, 'guestUntil'],
    ['a guest until yesterday', { isGuest: true, guestUntil: '2026-11-24' }, 'guestUntil'],
    ['a guest for longer than 90 days', { isGuest: true, guestUntil: '2027-02-24' }, 'guestUntil'],
    ['a day that is none', { isGuest: true, guestUntil: '2026-11-31' }, 'guestUntil'],
    ['a subject that cannot be typed', { subject: 'é' }, 'subject'],
  ])('%s is said at its field', (_what, more, field) => expect(fieldsOf(more)).toEqual([field]))

  test('an administrator is no guest', () => {
    const guest = { isGuest: true, guestUntil: '2026-12-01' }
    expect(fieldsOf({ ...guest, roles: ['administrator'], purposes: ['administration'] })).toEqual(['roles'])
  })
})

describe('the link of an invitation', () => {
  test('stands after the address by which the browser knows this node', () => {
    expect(linkOf('https://dover.example', { path: '/#/enrol/word_9' })).toBe(
      'https://dover.example/#/enrol/word_9',
    )
  })

  test.each([
    ['127.0.0.1', true],
    ['[::1]', true],
    ['localhost', false],
    ['dover.example', false],
  ])('%s is an address of figures: %s', (name, expected) => expect(isFigures(name)).toBe(expected))
})
