import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Marking, PURPOSES, RECORD_PURPOSES, RECORD_TYPES, ROLES } from '#records'
import { ACTIONS, combine, type Reader, ReleaseRules } from '#release'
import { engineOf, isPersonal, openPolicies } from './open.ts'

const { set } = openPolicies('UK')
const engine = engineOf(set, 'UK')

const marking: fc.Arbitrary<Marking> = fc.record({
  scheme: fc.constant('UK' as const),
  level: fc.constantFrom('OFFICIAL', 'OFFICIAL-SENSITIVE'),
  releasableTo: fc.subarray(['FR', 'BE']),
  conditions: fc.subarray(['C1', 'H2']),
  purposes: fc.subarray([...RECORD_PURPOSES], { minLength: 1 }),
  originator: fc.constant('UK'),
  originatorControl: fc.boolean(),
})
const reader: fc.Arbitrary<Reader> = fc.record({
  kind: fc.constantFrom('person' as const, 'partner' as const),
  state: fc.constantFrom('UK', 'FR', 'BE'),
  role: fc.constantFrom(...ROLES),
  clearance: fc.constantFrom(0 as const, 1 as const),
  conditions: fc.subarray(['C1', 'H2']),
  purpose: fc.constantFrom(...PURPOSES),
  hasLegalBasis: fc.boolean(),
  isGuest: fc.boolean(),
})

describe('decisions that are kept', () => {
  test('are those of the engine, in any order and with a memory that is too small', () => {
    const rules = new ReleaseRules(engine, { decisionsMax: 5, readersMax: 3, typesMax: 2, labelSetsMax: 3 })
    const question = fc.record({
      reader,
      action: fc.constantFrom(...ACTIONS),
      type: fc.constantFrom('note', 'user', 'area'),
      marking,
      distress: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(question, { maxLength: 12, size: 'max' }), questions => {
        for (const { action, reader: who, ...subject } of [...questions, ...questions])
          expect(rules.decide(who, action, { kind: 'record', ...subject })).toEqual(
            engine.decide({ reader: who, action, subject: { kind: 'record', ...subject } }),
          )
      }),
      { seed: 1936, numRuns: 40 },
    )
  })
})

describe('what is made from several records', () => {
  test('is neither shown nor released to anyone who may not have each of them for that purpose', () => {
    let permitted = 0
    fc.assert(
      fc.property(marking, marking, reader, (a, b, who) => {
        const made = combine([a, b], 'UK')
        if (made.kind === 'not-combinable') return
        const may = (each: Marking) =>
          engine.decide({
            reader: who,
            action: who.kind === 'partner' ? 'release' : 'view',
            subject: { kind: 'record', type: 'note', marking: each, distress: false },
          }).permitted
        if (!may(made.marking)) return
        permitted += 1
        expect([may(a), may(b)]).toEqual([true, true])
      }),
      { seed: 1957, numRuns: 1_500 },
    )
    expect(permitted).toBeGreaterThan(10)
  })
})

describe('personal types', () => {
  test('are those with a name or a way to reach a person, and those that are not known', () => {
    expect(RECORD_TYPES.filter(({ kind }) => isPersonal(kind)).map(({ kind }) => kind)).toContain('user')
    expect(isPersonal('area')).toBe(false)
    expect(isPersonal('no-such-type')).toBe(true)
  })
})
