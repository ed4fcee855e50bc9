import { describe, expect, test } from 'vitest'
import { type Marking, PURPOSES, type Purpose, ROLES, type Role } from '#records'
import { type Action, checkCeiling, type Question, type Reader } from '#release'
import { shippedPolicies } from './load.ts'
import { engineOf } from './open.ts'
import { aboutRecord, OFFICIAL, partner, person } from './test/questions.ts'

const set = shippedPolicies()
const engine = engineOf(set, 'UK')
const says = (question: Question) => engine.decide(question).permitted
const byWhom = (question: Question) => engine.decide(question).policies

const RESCUE: Partial<Marking> = { purposes: ['search-and-rescue'] }
const CRIME: Partial<Marking> = { purposes: ['crime-groups'] }
const BOTH: Partial<Marking> = { purposes: ['search-and-rescue', 'crime-groups'] }
const PROGRAMME: Partial<Marking> = { purposes: ['programme'] }
const MIXED: Partial<Marking> = { purposes: ['search-and-rescue', 'programme'] }

type Row = [Role, Purpose, Action, string, Partial<Marking>, boolean]

describe('who does what with a record', () => {
  test.each<Row>([
    ['watch-officer', 'search-and-rescue', 'view', 'kept for rescue', RESCUE, true],
    ['watch-officer', 'search-and-rescue', 'write', 'kept for rescue', RESCUE, true],
    ['watch-officer', 'search-and-rescue', 'release', 'kept for rescue', RESCUE, true],
    ['watch-officer', 'search-and-rescue', 'recall', 'kept for rescue', RESCUE, true],
    ['watch-officer', 'search-and-rescue', 'review', 'kept for rescue', RESCUE, true],
    ['watch-officer', 'search-and-rescue', 'erase', 'kept for rescue', RESCUE, false],
    ['watch-officer', 'search-and-rescue', 'hold', 'kept for rescue', RESCUE, false],
    ['watch-officer', 'search-and-rescue', 'view', 'kept on crime groups', CRIME, false],
    ['watch-officer', 'search-and-rescue', 'view', 'kept for both', BOTH, true],
    ['watch-officer', 'search-and-rescue', 'write', 'kept for both, without legal basis', BOTH, false],
    ['watch-officer', 'crime-groups', 'view', 'kept on crime groups', CRIME, false],
    ['watch-officer', 'administration', 'view', 'kept for rescue', RESCUE, false],
    ['liaison', 'search-and-rescue', 'view', 'kept for rescue', RESCUE, true],
    ['liaison', 'search-and-rescue', 'release', 'kept for rescue', RESCUE, true],
    ['liaison', 'crime-groups', 'view', 'kept on crime groups', CRIME, true],
    ['liaison', 'crime-groups', 'view', 'kept for rescue', RESCUE, false],
    ['analyst', 'crime-groups', 'view', 'kept on crime groups', CRIME, true],
    ['analyst', 'crime-groups', 'write', 'kept on crime groups', CRIME, true],
    ['analyst', 'crime-groups', 'write', 'kept for both', BOTH, true],
    ['analyst', 'crime-groups', 'release', 'kept on crime groups', CRIME, true],
    ['analyst', 'crime-groups', 'view', 'kept for rescue', RESCUE, false],
    ['analyst', 'crime-groups', 'view', 'kept for both', BOTH, true],
    ['analyst', 'search-and-rescue', 'view', 'kept for rescue', RESCUE, false],
    ['port', 'search-and-rescue', 'write', 'kept for rescue', RESCUE, true],
    ['port', 'search-and-rescue', 'release', 'kept for rescue', RESCUE, false],
    ['port', 'crime-groups', 'view', 'kept on crime groups', CRIME, true],
    ['port', 'crime-groups', 'release', 'kept on crime groups', CRIME, false],
    ['centre', 'search-and-rescue', 'view', 'kept for rescue', RESCUE, true],
    ['centre', 'crime-groups', 'view', 'kept on crime groups', CRIME, false],
    ['programme', 'programme', 'view', 'kept for the programme', PROGRAMME, true],
    ['programme', 'programme', 'write', 'kept for the programme', PROGRAMME, true],
    ['programme', 'programme', 'view', 'kept for rescue and programme', MIXED, false],
    ['programme', 'search-and-rescue', 'view', 'kept for rescue', RESCUE, false],
    ['inspector', 'oversight', 'view', 'kept on crime groups', CRIME, true],
    ['inspector', 'oversight', 'view', 'kept for rescue', RESCUE, true],
    ['inspector', 'oversight', 'write', 'kept for rescue', RESCUE, false],
    ['inspector', 'oversight', 'release', 'kept for rescue', RESCUE, false],
    ['inspector', 'oversight', 'erase', 'kept for rescue', RESCUE, false],
    ['data-protection', 'oversight', 'view', 'kept for rescue', RESCUE, true],
    ['data-protection', 'oversight', 'erase', 'kept for rescue', RESCUE, true],
    ['data-protection', 'oversight', 'hold', 'kept on crime groups', CRIME, true],
    ['data-protection', 'oversight', 'review', 'kept on crime groups', CRIME, true],
    ['data-protection', 'oversight', 'write', 'kept for rescue', RESCUE, false],
    ['administrator', 'administration', 'view', 'kept for rescue', RESCUE, false],
    ['administrator', 'administration', 'write', 'kept for rescue', RESCUE, false],
    ['administrator', 'administration', 'erase', 'kept for rescue', RESCUE, false],
    ['administrator', 'oversight', 'view', 'kept for rescue', RESCUE, false],
    ['administrator', 'search-and-rescue', 'view', 'kept for rescue', RESCUE, false],
  ])('%s for %s: %s a record %s', (role, purpose, action, _, marking, expected) => {
    expect(says(aboutRecord(person(role, purpose), action, marking))).toBe(expected)
  })

  test('accounts, policies and partners are for administrators and those who oversee', () => {
    for (const type of ['user', 'policy', 'partner'])
      for (const [role, purpose, action, expected] of [
        ['administrator', 'administration', 'view', true],
        ['administrator', 'administration', 'write', true],
        ['administrator', 'administration', 'release', false],
        ['inspector', 'oversight', 'view', true],
        ['watch-officer', 'search-and-rescue', 'view', false],
        ['programme', 'programme', 'view', false],
      ] as const)
        expect([
          type,
          role,
          action,
          says(aboutRecord(person(role, purpose), action, RESCUE, { type })),
        ]).toEqual([type, role, action, expected])
  })
})

describe('the marking', () => {
  const high: Partial<Marking> = { level: 'OFFICIAL-SENSITIVE' }
  const french: Partial<Marking> = { scheme: 'FR', level: 'DIFFUSION RESTREINTE', originator: 'FR' }
  const officer = (changes: Partial<Reader> = {}) => person('watch-officer', 'search-and-rescue', changes)

  test.each<[string, Reader, Partial<Marking>, string | null]>([
    ['a cleared reader sees the higher level', officer(), high, null],
    ['one who is not does not', officer({ clearance: 0 }), high, 'clearance'],
    [
      'a bound reader sees what has conditions',
      officer({ conditions: ['C1', 'H2'] }),
      { conditions: ['C1'] },
      null,
    ],
    [
      'one who lacks one of them does not',
      officer({ conditions: ['C1'] }),
      { conditions: ['C1', 'H2'] },
      'conditions',
    ],
    ['what the other state keeps at home is not shown', officer(), french, 'other-states-record'],
    ['what it releases to this state is', officer(), { ...french, releasableTo: ['UK'] }, null],
    ['to the cleared alone', officer({ clearance: 0 }), { ...french, releasableTo: ['UK'] }, 'clearance'],
    ['a level above the ceiling is shown to nobody', officer(), { level: 'SECRET' }, 'ceiling'],
    [
      'a level of another scheme is not shown where no agreement covers it',
      officer({ state: 'BE' }),
      { ...high, releasableTo: ['BE'] },
      'agreement',
    ],
  ])('%s', (_, reader, marking, refusedBy) => {
    const decision = engine.decide(aboutRecord(reader, 'view', marking))
    expect(decision.permitted).toBe(refusedBy === null)
    expect(decision.policies).toContain(refusedBy ?? 'rescue-view')
  })

  test("another state's record is neither changed nor recalled here", () => {
    for (const action of ['write', 'recall'] as const)
      expect(byWhom(aboutRecord(officer(), action, { ...french, releasableTo: ['UK'] }))).toContain(
        'owner-alone-changes',
      )
  })
})

describe('life first', () => {
  const hardest: Partial<Marking> = {
    scheme: 'FR',
    level: 'DIFFUSION RESTREINTE',
    originator: 'FR',
    releasableTo: [],
    conditions: ['C1', 'H2'],
    purposes: ['programme'],
    originatorControl: true,
  }

  test("live distress goes to the partner's rescue centre whatever its marking, purpose, clearance or bond", () => {
    for (const purpose of PURPOSES)
      for (const state of ['FR', 'BE', 'NL'])
        for (const hasLegalBasis of [false, true]) {
          const reader = partner(purpose, {
            state,
            clearance: 0,
            conditions: [],
            hasLegalBasis,
            isGuest: true,
          })
          const decision = engine.decide(aboutRecord(reader, 'release', hardest, { distress: true }))
          expect(decision).toMatchObject({
            permitted: true,
            policies: expect.arrayContaining(['life-safety']),
          })
          expect(says(aboutRecord(reader, 'release', hardest))).toBe(false)
        }
  })

  test('no setting of a watch officer hides live distress from them', () => {
    for (const purpose of PURPOSES)
      for (const isGuest of [false, true])
        for (const state of ['UK', 'FR'])
          for (const hasLegalBasis of [false, true]) {
            const reader = person('watch-officer', purpose, { clearance: 0, isGuest, state, hasLegalBasis })
            expect(byWhom(aboutRecord(reader, 'view', hardest, { distress: true }))).toContain(
              'life-safety-view',
            )
            expect(says(aboutRecord(reader, 'view', hardest, { distress: true }))).toBe(true)
          }
  })

  test('a watch officer logs live distress without clearance or conditions', () => {
    const marking: Partial<Marking> = { level: 'OFFICIAL-SENSITIVE', conditions: ['C1'] }
    const reader = person('watch-officer', 'search-and-rescue', { clearance: 0 })
    expect(says(aboutRecord(reader, 'write', marking, { distress: true }))).toBe(true)
    expect(says(aboutRecord(reader, 'write', marking))).toBe(false)
  })

  test('distress opens nothing to anyone else', () => {
    for (const role of ROLES.filter(each => each !== 'watch-officer'))
      for (const purpose of PURPOSES)
        expect(says(aboutRecord(person(role, purpose), 'view', hardest, { distress: true }))).toBe(false)
  })

  test('what is above the ceiling is not released even so: it cannot be here', () => {
    const question = aboutRecord(
      partner('search-and-rescue'),
      'release',
      { level: 'SECRET' },
      { distress: true },
    )
    expect(engine.decide(question)).toMatchObject({ permitted: false, policies: ['ceiling'] })
  })
})

describe('rescue is not enforcement', () => {
  test.each<[string, boolean, Partial<Marking>, boolean]>([
    ['a rescue record', true, RESCUE, false],
    ['a rescue record, without a legal basis', false, RESCUE, false],
    ['a record marked for both', true, BOTH, true],
    ['a record marked for both, without a legal basis', false, BOTH, false],
    ['a record on crime groups', true, CRIME, true],
    ['a record on crime groups, without a legal basis', false, CRIME, false],
  ])('work on crime groups and %s', (_, hasLegalBasis, marking, expected) => {
    for (const reader of [
      person('analyst', 'crime-groups', { hasLegalBasis }),
      person('liaison', 'crime-groups', { hasLegalBasis }),
    ])
      expect(says(aboutRecord(reader, 'view', marking))).toBe(expected)
  })

  test.each<[string, boolean, Partial<Marking>, boolean]>([
    ['rescue', true, RESCUE, false],
    ['both', true, BOTH, true],
    ['both, without a legal basis', false, BOTH, false],
    ['crime groups', true, CRIME, true],
    ['crime groups, without a legal basis', false, CRIME, false],
  ])(
    'the partner receives for work on crime groups what is marked for %s',
    (_, hasLegalBasis, marking, expected) => {
      const reader = partner('crime-groups', { hasLegalBasis })
      expect(says(aboutRecord(reader, 'release', { ...marking, releasableTo: ['FR'] }))).toBe(expected)
    },
  )
})

describe('a release to a partner', () => {
  const named: Partial<Marking> = { releasableTo: ['FR'] }

  test.each<[string, Reader, Partial<Marking>, string]>([
    ['goes to the state that the marking names', partner('search-and-rescue'), named, 'release-as-marked'],
    ['goes to nobody else', partner('search-and-rescue'), { releasableTo: ['BE'] }, 'partner-not-named'],
    ['is for a purpose of the marking', partner('programme'), named, 'partner-purpose'],
    [
      'needs the level that the partner agreed to protect',
      partner('search-and-rescue', { clearance: 0 }),
      { ...named, level: 'OFFICIAL-SENSITIVE' },
      'partner-clearance',
    ],
    [
      'needs the conditions',
      partner('search-and-rescue'),
      { ...named, conditions: ['C1'] },
      'partner-conditions',
    ],
    [
      'needs an agreement with that state',
      partner('search-and-rescue', { state: 'BE' }),
      { releasableTo: ['BE'], level: 'OFFICIAL-SENSITIVE' },
      'agreement-partner',
    ],
    [
      'of what another state controls needs that state',
      partner('search-and-rescue', { state: 'BE' }),
      {
        scheme: 'FR',
        level: 'NON PROTÉGÉ',
        originator: 'FR',
        releasableTo: ['UK', 'BE'],
        originatorControl: true,
      },
      'originator-control',
    ],
    [
      'of our own under our control goes to those we named',
      partner('search-and-rescue'),
      { ...named, originatorControl: true },
      'release-as-marked',
    ],
  ])('%s', (_, reader, marking, policy) => {
    const decision = engine.decide(aboutRecord(reader, 'release', marking))
    expect(decision.policies).toContain(policy)
    expect(decision.permitted).toBe(policy === 'release-as-marked')
  })

  test("is all that a partner's node may ever ask", () => {
    for (const action of ['view', 'write', 'recall', 'erase', 'hold', 'review'] as const)
      expect(engine.decide(aboutRecord(partner('search-and-rescue'), action, named))).toEqual({
        permitted: false,
        policies: [],
        policyHash: set.hash,
      })
    for (const action of ['watch', 'inspect', 'administer'] as const)
      expect(says({ reader: partner('search-and-rescue'), action, subject: { kind: 'node' } })).toBe(false)
  })
})

describe('the node', () => {
  const may = (reader: Reader) =>
    (['watch', 'inspect', 'find-subject', 'administer', 'propose-policy', 'approve-policy'] as const).filter(
      action => says({ reader, action, subject: { kind: 'node' } }),
    )

  test.each<[Role, Purpose, readonly Action[]]>([
    ['watch-officer', 'search-and-rescue', ['watch']],
    ['watch-officer', 'oversight', []],
    ['liaison', 'search-and-rescue', ['watch']],
    ['liaison', 'crime-groups', ['watch']],
    ['analyst', 'crime-groups', ['watch']],
    ['analyst', 'search-and-rescue', []],
    ['port', 'search-and-rescue', ['watch']],
    ['port', 'crime-groups', ['watch']],
    ['centre', 'search-and-rescue', ['watch']],
    ['programme', 'programme', []],
    ['inspector', 'oversight', ['watch', 'inspect']],
    [
      'data-protection',
      'oversight',
      ['watch', 'inspect', 'find-subject', 'propose-policy', 'approve-policy'],
    ],
    ['administrator', 'administration', ['administer', 'propose-policy', 'approve-policy']],
    ['administrator', 'search-and-rescue', []],
    ['administrator', 'oversight', []],
  ])('%s for %s: %j', (role, purpose, expected) => {
    expect(may(person(role, purpose))).toEqual(expected)
  })

  test('an observer reads and does nothing else', () => {
    expect(may(person('liaison', 'search-and-rescue', { isGuest: true }))).toEqual(['watch'])
    expect(may(person('inspector', 'oversight', { isGuest: true }))).toEqual(['watch', 'inspect'])
    expect(may(person('administrator', 'administration', { isGuest: true }))).toEqual([])
    expect(may(person('data-protection', 'oversight', { isGuest: true }))).toEqual(['watch', 'inspect'])
    const guest = person('liaison', 'search-and-rescue', { isGuest: true })
    expect(says(aboutRecord(guest, 'view'))).toBe(true)
    expect(byWhom(aboutRecord(guest, 'view', { originatorControl: true }))).toContain('observers')
    for (const action of ['write', 'release', 'recall', 'review'] as const)
      expect(byWhom(aboutRecord(guest, action))).toContain('guests-read-only')
  })

  test('work on crime groups does not open the live picture without a legal basis', () => {
    expect(may(person('analyst', 'crime-groups', { hasLegalBasis: false }))).toEqual([])
  })
})

describe('a policy', () => {
  test('can know nothing of who a person is', () => {
    const words =
      /nation|ethn|relig|health|sant|race|name|account|birth|naiss|sex|gender|genre|age\b|language|email|phone/i
    const attributes = [...set.schema.text.matchAll(/^\s+(\w+):/gm)].map(([, name]) => name)
    expect(attributes.length).toBeGreaterThan(15)
    expect(attributes.filter(name => words.test(name as string))).toEqual([])
    expect(set.policies.filter(({ text }) => words.test(text.replace(/@\w+\(".*"\)/g, '')))).toEqual([])
  })

  test('says what it means in both languages, as a sentence', () => {
    for (const { plain } of set.policies)
      for (const sentence of [plain.en, plain.fr]) expect(sentence).toMatch(/^\p{Lu}.{15,}\.$/u)
    expect(new Set(set.policies.map(({ plain }) => plain.en)).size).toBe(set.policies.length)
    expect(new Set(set.policies.map(({ plain }) => plain.fr)).size).toBe(set.policies.length)
  })

  test('can be proposed again as a record: none of its words is taken for a marking above the ceiling', () => {
    expect(checkCeiling(OFFICIAL, set.policies)).toBeNull()
  })
})
