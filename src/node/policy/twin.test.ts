import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PURPOSES, type Marking, RECORD_PURPOSES, ROLES } from '#records'
import { ACTIONS, type Question, type Reader, type Subject } from '#release'
import { CedarEngine } from './engine.ts'
import { shippedPolicies } from './load.ts'
import { twin } from './test/twin.ts'

const settings = { home: 'UK', personalTypes: ['user', 'contact-list'] }
const engine = new CedarEngine(shippedPolicies(), {
  home: settings.home,
  isPersonal: type => settings.personalTypes.includes(type),
})

const states = fc.constantFrom('UK', 'UK', 'FR', 'BE')
const conditions = fc.subarray(['C1', 'H2'])
const marking: fc.Arbitrary<Marking> = fc
  .record({
    mark: fc.constantFrom<Pick<Marking, 'scheme' | 'level'>[]>(
      { scheme: 'UK', level: 'OFFICIAL' },
      { scheme: 'UK', level: 'OFFICIAL-SENSITIVE' },
      { scheme: 'FR', level: 'NON PROTÉGÉ' },
      { scheme: 'FR', level: 'DIFFUSION RESTREINTE' },
      { scheme: 'FR', level: 'SECRET' },
    ),
    releasableTo: fc.subarray(['UK', 'FR', 'BE']),
    conditions: fc.constantFrom<string[][]>([], [], ['C1'], ['C1', 'H2']),
    purposes: fc.subarray([...RECORD_PURPOSES], { minLength: 1 }),
    originator: states,
    originatorControl: fc.boolean(),
  })
  .map(({ mark, ...rest }) => ({ ...mark, ...rest }))
const reader: fc.Arbitrary<Reader> = fc.record({
  kind: fc.constantFrom('person', 'person', 'partner'),
  state: states,
  role: fc.constantFrom(...ROLES, null),
  clearance: fc.constantFrom(0, 1, 1),
  conditions,
  purpose: fc.constantFrom(...PURPOSES),
  hasLegalBasis: fc.boolean(),
  isGuest: fc.constantFrom(false, false, true),
})
const subject: fc.Arbitrary<Subject> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('record' as const),
      type: fc.constantFrom('note', 'note', 'user', 'policy', 'contact-list'),
      marking,
      distress: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'node' as const }) },
)
const action = fc.constantFrom('view', 'view', 'release', 'write', ...ACTIONS)

describe('the policies and their slow obvious twin', () => {
  test('give the same answer to every question', () => {
    const permitted = new Map<string, number>()
    const question: fc.Arbitrary<Question> = fc.record({ reader, action, subject })
    fc.assert(
      fc.property(question, asked => {
        const said = engine.decide(asked)
        if (said.permitted) permitted.set(asked.action, (permitted.get(asked.action) ?? 0) + 1)
        expect(said.permitted).toBe(twin(asked, settings))
      }),
      { seed: 20_080_327, numRuns: 6_000 },
    )
    expect((permitted.get('view') ?? 0) > 20 && (permitted.get('release') ?? 0) > 20).toBe(true)
  })

  test('give the same answer for every person at work, to every act, on every mark of their own state', () => {
    const wrong: unknown[] = []
    for (const role of ROLES)
      for (const purpose of PURPOSES)
        for (const hasLegalBasis of [false, true])
          for (const act of ACTIONS)
            for (const type of ['note', 'user'])
              for (const purposes of [['search-and-rescue'], ['crime-groups'], ['programme']] as const) {
                const asked: Question = {
                  reader: {
                    kind: 'person',
                    state: 'UK',
                    role,
                    clearance: 1,
                    conditions: [],
                    purpose,
                    hasLegalBasis,
                    isGuest: false,
                  },
                  action: act,
                  subject: {
                    kind: 'record',
                    type,
                    marking: {
                      scheme: 'UK',
                      level: 'OFFICIAL',
                      releasableTo: [],
                      conditions: [],
                      purposes: [...purposes],
                      originator: 'UK',
                      originatorControl: false,
                    },
                    distress: false,
                  },
                }
                if (engine.decide(asked).permitted !== twin(asked, settings)) wrong.push(asked)
              }
    expect(wrong).toEqual([])
  })
})
