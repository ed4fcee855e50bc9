import { describe, expect, test } from 'vitest'
import { Readers } from '#contract'
import { type Marking, PURPOSES, type Purpose, ROLES, type Role } from '#records'
import {
  type Action,
  checkRelease,
  type PartnerTerms,
  partnerReader,
  type ReleasedType,
  releaseFields,
  whoMaySee,
} from '#release'
import { openPolicies } from './open.ts'
import { OFFICIAL } from './test/questions.ts'

const { rules, texts } = openPolicies('UK')
const note: ReleasedType = { kind: 'note', lane: 'operations', marking: { release: 'if-marked' } }
const france: PartnerTerms = { state: 'FR', clearance: 1, conditions: ['C1'], hasLegalBasis: true }
const ask = (marking: Partial<Marking> = {}, type = note, partners = [{ terms: france, released: false }]) =>
  whoMaySee(rules, texts, { type, marking: { ...OFFICIAL, ...marking }, home: 'UK', partners })
const rowOf = (answer: ReturnType<typeof ask>, role: Role, purpose: Purpose) =>
  answer.people.find(each => each.role === role && each.purpose === purpose)

describe('who may see a record', () => {
  test('names every role with every purpose and every partner, in the shape that the API promises', () => {
    const answer = ask()
    expect(Readers.parse(answer)).toEqual(answer)
    expect(answer.people).toHaveLength(ROLES.length * PURPOSES.length)
    expect(answer.policyHash).toBe(texts.hash)
    for (const { why } of [...answer.people, ...answer.partners])
      expect([why.en, why.fr].every(words => /\S.*\.$/.test(words))).toBe(true)
  })

  test('says in plain words of the policy why one may, and why another may not', () => {
    const answer = ask()
    expect(rowOf(answer, 'watch-officer', 'search-and-rescue')).toMatchObject({
      permitted: true,
      policies: ['rescue-view'],
      why: { en: texts.policies.find(({ id }) => id === 'rescue-view')?.plain.en },
    })
    expect(rowOf(answer, 'analyst', 'crime-groups')?.why.en).toContain('Rescue data is not enforcement data')
    expect(rowOf(answer, 'analyst', 'crime-groups')?.why.fr).toContain("n'est pas une donnée de police")
    expect(rowOf(answer, 'administrator', 'administration')?.why.en).toContain('Administrators run the node')
    expect(rowOf(answer, 'analyst', 'search-and-rescue')?.why).toEqual({
      en: 'No policy permits it.',
      fr: 'Aucune règle ne le permet.',
    })
  })

  test('says what a reader must not lack', () => {
    const high = { level: 'OFFICIAL-SENSITIVE', conditions: ['H2', 'C1'] }
    expect(rowOf(ask(high), 'watch-officer', 'search-and-rescue')?.why).toMatchObject({
      en: expect.stringMatching(/Only with clearance for OFFICIAL-SENSITIVE\. Only when bound to: C1, H2\.$/),
      fr: expect.stringContaining('Seulement avec une autorisation OFFICIAL-SENSITIVE.'),
    })
    const crime = ask({ purposes: ['crime-groups'], originatorControl: true })
    expect(rowOf(crime, 'analyst', 'crime-groups')?.why.en).toContain('Only with a legal basis')
    expect(rowOf(crime, 'analyst', 'crime-groups')?.why.en).toContain('Not shown to observers')
    expect(rowOf(ask(), 'watch-officer', 'search-and-rescue')?.why.en).not.toContain('Only')
  })

  test('says of a partner whether it may have it and whether it has it', () => {
    const released = [{ terms: france, released: true }]
    expect(ask({ releasableTo: ['FR'] }, note, released).partners).toMatchObject([
      { state: 'FR', permitted: true, released: true, policies: ['release-as-marked'] },
    ])
    expect(ask().partners).toMatchObject([
      { permitted: false, why: { en: expect.stringContaining('only to the states') } },
    ])
    const never = ask({ releasableTo: ['FR'] }, { ...note, marking: { release: 'never' } })
    expect(never.partners).toMatchObject([
      { permitted: false, why: { en: expect.stringContaining('never released') } },
    ])
  })

  test('says that live distress is for the rescue centre, whatever the marking', () => {
    const answer = ask(
      { level: 'OFFICIAL-SENSITIVE', conditions: ['H2'], purposes: ['programme'] },
      { ...note, lane: 'distress' },
    )
    expect(answer.partners).toMatchObject([
      { permitted: true, why: { en: expect.stringContaining('at once') } },
    ])
    const officer = rowOf(answer, 'watch-officer', 'search-and-rescue')
    expect(officer).toMatchObject({ permitted: true, policies: ['life-safety-view', 'rescue-view'] })
    expect(officer?.why.en).not.toContain('Only')
    expect(rowOf(answer, 'centre', 'search-and-rescue')?.permitted).toBe(false)
  })
})

describe('what is sent to a partner', () => {
  const named: Marking = { ...OFFICIAL, releasableTo: ['FR'] }

  test.each<[string, ReleasedType, Marking, boolean, string | null]>([
    ['a new record that it may have', note, named, false, 'release operations search-and-rescue'],
    ['a changed record that it has', note, named, true, 'correct operations search-and-rescue'],
    ['a record that it may no longer have', note, OFFICIAL, true, 'recall operations search-and-rescue'],
    ['a record that it may not have', note, OFFICIAL, false, null],
    ['a type that is never released', { ...note, marking: { release: 'never' } }, named, false, null],
    [
      'live distress that is marked for home alone',
      { kind: 'sighting', lane: 'distress', marking: { release: 'never' } },
      { ...OFFICIAL, level: 'OFFICIAL-SENSITIVE', conditions: ['H9'], purposes: ['programme'] },
      false,
      'release distress search-and-rescue',
    ],
    [
      'a record for crime groups',
      note,
      { ...named, purposes: ['crime-groups'] },
      false,
      'release operations crime-groups',
    ],
    [
      'a record for several purposes: for the first that is permitted',
      note,
      { ...named, purposes: ['programme', 'crime-groups', 'search-and-rescue'] },
      false,
      'release operations search-and-rescue',
    ],
    [
      'a record with a condition that it is bound to',
      note,
      { ...named, conditions: ['C1'] },
      false,
      'release operations search-and-rescue',
    ],
    ['a record with one that it is not bound to', note, { ...named, conditions: ['C2'] }, false, null],
  ])('%s', (_, type, marking, wasReleased, expected) => {
    const fields = releaseFields(rules, type, marking, france, wasReleased)
    expect(fields === null ? null : `${fields.act} ${fields.lane} ${fields.purpose}`).toBe(expected)
    if (fields !== null) expect(fields).toMatchObject({ partner: 'FR', policyHash: texts.hash })
    if (fields?.act === 'release') expect(fields.policies.length).toBeGreaterThan(0)
  })

  test('names the refusing policies when it is recalled', () => {
    expect(releaseFields(rules, note, OFFICIAL, france, true)?.policies).toEqual(['partner-not-named'])
    const never = { ...note, marking: { release: 'never' } } as const
    expect(checkRelease(rules, never, named, france)).toMatchObject({ permitted: false, by: 'type' })
  })

  test('asks for the partner as one reader per purpose, so that a decision is found at once', () => {
    expect(partnerReader(france, 'programme')).toBe(partnerReader(france, 'programme'))
    expect(partnerReader(france, 'programme')).not.toBe(partnerReader(france, 'crime-groups'))
    const actions: readonly Action[] = ['view', 'write', 'watch']
    for (const action of actions)
      expect(
        rules.decide(partnerReader(france, 'search-and-rescue'), action, { kind: 'node' }).permitted,
      ).toBe(false)
  })
})
