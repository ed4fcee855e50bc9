/** Line 8, both ways: what was secured on a beach is not seen by rescue, and goes to a partner only by a named policy. */
import { describe, expect, test } from 'vitest'
import { PURPOSES, ROLES, seizure } from '#records'
import { type PartnerTerms, whoMaySee } from '#release'
import { openPolicies } from './open.ts'
import { OFFICIAL } from './test/questions.ts'

const { rules, texts } = openPolicies('UK')
const france: PartnerTerms = { state: 'FR', clearance: 1, conditions: [], hasLegalBasis: true }
const crime = { ...OFFICIAL, purposes: ['crime-groups' as const], releasableTo: [] }
const both = { ...crime, purposes: ['crime-groups' as const, 'search-and-rescue' as const] }
const askPartner = (marking: typeof OFFICIAL, terms: PartnerTerms) =>
  whoMaySee(rules, texts, { type: seizure, marking, home: 'UK', partners: [{ terms, released: false }] })
    .partners[0]
const reader = (role: (typeof ROLES)[number], purpose: (typeof PURPOSES)[number]) =>
  ({
    kind: 'person',
    state: 'UK',
    role,
    clearance: 1,
    conditions: [],
    purpose,
    hasLegalBasis: true,
    isGuest: false,
  }) as const
const may = (
  role: (typeof ROLES)[number],
  purpose: (typeof PURPOSES)[number],
  action: 'view' | 'write' | 'review' | 'release' | 'recall',
  type = 'seizure',
  marking: typeof OFFICIAL = crime,
) => rules.decide(reader(role, purpose), action, { kind: 'record', type, marking, distress: false })

describe('what was secured on a beach', () => {
  test('is written by a watch in a session for rescue, and never seen, changed on review, released or recalled there', () => {
    for (const role of ['watch-officer', 'liaison'] as const) {
      expect(may(role, 'search-and-rescue', 'write').permitted).toBe(true)
      for (const action of ['view', 'review', 'release', 'recall'] as const)
        expect(may(role, 'search-and-rescue', action).policies, action).toContain('seizure-is-not-rescue')
    }
    expect(may('port', 'search-and-rescue', 'write').permitted).toBe(false)
    expect(may('centre', 'search-and-rescue', 'write').permitted).toBe(false)
  })

  test('is no door for anything else: no other type is written across the line', () => {
    for (const type of ['note', 'area', 'vessel-watch', 'contact', 'rescue-act'])
      expect(may('watch-officer', 'search-and-rescue', 'write', type).permitted, type).toBe(false)
  })

  test('is not seen for rescue even where a marking would name rescue too', () => {
    expect(may('watch-officer', 'search-and-rescue', 'view', 'seizure', both).permitted).toBe(false)
  })

  test('is seen for work on crime groups, and for oversight, by those who do that and by nobody else', () => {
    const seers = ROLES.flatMap(role =>
      PURPOSES.filter(purpose => may(role, purpose, 'view').permitted).map(purpose => `${role} ${purpose}`),
    )
    expect(seers).toEqual([
      'liaison crime-groups',
      'analyst crime-groups',
      'port crime-groups',
      'inspector oversight',
      'data-protection oversight',
    ])
  })

  test('goes to a partner only where the marking names it and its legal basis stands', () => {
    expect(askPartner(crime, france)).toMatchObject({ permitted: false })
    expect(askPartner(crime, france)?.policies).toContain('seizure-partner')
    const named = { ...crime, releasableTo: ['FR' as const] }
    expect(askPartner(named, { ...france, hasLegalBasis: false })).toMatchObject({ permitted: false })
    expect(askPartner(named, france)).toMatchObject({ permitted: true, policies: ['release-as-marked'] })
    const forRescueToo = { ...both, releasableTo: ['FR' as const] }
    expect(askPartner(forRescueToo, france)).toMatchObject({ permitted: false })
  })
})
