import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Marking, RECORD_PURPOSES, rankOf } from '#records'
import { combine, effectiveOf, join, markingOf } from './algebra.ts'
import { protectionBy, UK_FR_AGREEMENT } from './bilateral.ts'

const RUNS = { seed: 20_221_114, numRuns: 600 }

const base: Marking = {
  scheme: 'UK',
  level: 'OFFICIAL',
  releasableTo: ['FR'],
  conditions: [],
  purposes: ['search-and-rescue', 'crime-groups'],
  originator: 'UK',
  originatorControl: false,
}
const fromFrance: Marking = {
  ...base,
  scheme: 'FR',
  level: 'DIFFUSION RESTREINTE',
  originator: 'FR',
  releasableTo: ['UK', 'BE'],
}

const states = ['UK', 'FR', 'BE', 'NL'] as const
const marking: fc.Arbitrary<Marking> = fc
  .record({
    mark: fc.constantFrom<Pick<Marking, 'scheme' | 'level'>[]>(
      { scheme: 'UK', level: 'OFFICIAL' },
      { scheme: 'UK', level: 'OFFICIAL-SENSITIVE' },
      { scheme: 'FR', level: 'NON PROTÉGÉ' },
      { scheme: 'FR', level: 'DIFFUSION RESTREINTE' },
    ),
    releasableTo: fc.uniqueArray(fc.constantFrom(...states), { maxLength: 4, size: 'max' }),
    conditions: fc.uniqueArray(fc.constantFrom('C1', 'C2', 'H2', 'P'), { maxLength: 4, size: 'max' }),
    purposes: fc.uniqueArray(fc.constantFrom(...RECORD_PURPOSES), {
      minLength: 1,
      maxLength: 3,
      size: 'max',
    }),
    originator: fc.constantFrom(...states),
    originatorControl: fc.boolean(),
  })
  .map(({ mark, ...rest }) => ({ ...mark, ...rest }))
const home = fc.constantFrom('UK', 'FR')

describe('what is made from several records', () => {
  test('has the highest level, the fewest readers, every condition and only the purposes of all', () => {
    const other: Marking = {
      ...base,
      level: 'OFFICIAL-SENSITIVE',
      releasableTo: ['FR', 'BE'],
      conditions: ['C1'],
      purposes: ['search-and-rescue', 'programme'],
    }
    expect(combine([{ ...base, conditions: ['H2'] }, other], 'UK')).toEqual({
      kind: 'marked',
      marking: {
        scheme: 'UK',
        level: 'OFFICIAL-SENSITIVE',
        releasableTo: ['FR'],
        conditions: ['C1', 'H2'],
        purposes: ['search-and-rescue'],
        originator: 'UK',
        originatorControl: false,
      },
      verbatim: [
        { scheme: 'UK', level: 'OFFICIAL' },
        { scheme: 'UK', level: 'OFFICIAL-SENSITIVE' },
      ],
    })
  })

  test("keeps the other state's words beside the level that protects them at home", () => {
    const made = combine([base, fromFrance], 'UK')
    expect(made).toMatchObject({ kind: 'marked', marking: { level: 'OFFICIAL-SENSITIVE' } })
    expect(made.kind === 'marked' && made.verbatim).toEqual([
      { scheme: 'FR', level: 'DIFFUSION RESTREINTE' },
      { scheme: 'UK', level: 'OFFICIAL' },
    ])
  })

  test('crosses schemes only by the agreement', () => {
    const none = { ...UK_FR_AGREEMENT, rows: [] }
    expect(combine([base, fromFrance], 'UK', none)).toMatchObject({ reason: 'no-agreement' })
    expect(combine([base], 'UK', none)).toMatchObject({ kind: 'marked' })
  })

  test.each<[string, Marking, string, string]>([
    ['no purpose is left', { ...base, purposes: ['programme'] }, 'UK', 'no-purpose'],
    [
      'only the programme is left of what was kept for more',
      { ...base, purposes: ['crime-groups', 'programme'] },
      'UK',
      'programme-of-more',
    ],
    ['home may not have all of it', { ...fromFrance, releasableTo: [] }, 'UK', 'not-for-this-state'],
    ['a level is too high', { ...base, level: 'SECRET' }, 'UK', 'above-ceiling'],
    ['a level is unknown', { ...base, level: 'PROTECTED B' }, 'UK', 'above-ceiling'],
    ['home has no known scheme', { ...base, releasableTo: ['BE'] }, 'BE', 'no-scheme'],
    [
      'more conditions come together than a marking holds',
      { ...base, conditions: Array.from({ length: 17 }, (_, at) => `C${at}`) },
      'UK',
      'too-many-conditions',
    ],
  ])('is refused when %s', (_, other, state, reason) => {
    const made = combine([{ ...base, purposes: first(reason) }, other], state)
    expect(made).toMatchObject({ kind: 'not-combinable', reason })
    expect(made.kind === 'not-combinable' && [made.why.en.length, made.why.fr.length].every(Boolean)).toBe(
      true,
    )
  })

  test('does not carry what another state controls past that state', () => {
    const controlled = { ...fromFrance, originatorControl: true }
    const made = combine([{ ...base, releasableTo: ['FR', 'BE'] }, controlled], 'UK')
    expect(made).toMatchObject({ marking: { releasableTo: ['FR'], originatorControl: true } })
  })
})

describe('joining', () => {
  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(marking, marking, marking, (x, y, z) => {
        const [a, b, c] = [x, y, z].map(effectiveOf) as [
          ReturnType<typeof effectiveOf>,
          ReturnType<typeof effectiveOf>,
          ReturnType<typeof effectiveOf>,
        ]
        expect(join(a, b)).toEqual(join(b, a))
        expect(join(join(a, b), c)).toEqual(join(a, join(b, c)))
        expect(join(a, a)).toEqual(a)
      }),
      RUNS,
    )
  })

  test('gives one verdict in any order', () => {
    fc.assert(
      fc.property(marking, marking, marking, home, (a, b, c, state) => {
        expect(combine([a, b, c], state)).toEqual(combine([c, a, b], state))
        expect(combine([a, b, a, b], state)).toEqual(combine([b, a], state))
      }),
      RUNS,
    )
  })

  test('is never wider than any of what went in', () => {
    let made = 0
    fc.assert(
      fc.property(fc.array(marking, { minLength: 1, maxLength: 5, size: 'max' }), home, (all, state) => {
        const result = combine(all as [Marking, ...Marking[]], state)
        if (result.kind === 'not-combinable') return
        made += 1
        for (const source of all) expect(widerThan(result.marking, source)).toEqual([])
      }),
      RUNS,
    )
    expect(made).toBeGreaterThan(100)
  })

  test('refuses for the same reason, or another, when still more comes in: never permits again', () => {
    fc.assert(
      fc.property(marking, marking, marking, home, (a, b, c, state) => {
        const two = join(effectiveOf(a), effectiveOf(b))
        if (markingOf(two, state).kind === 'marked') return
        expect(markingOf(join(two, effectiveOf(c)), state).kind).toBe('not-combinable')
      }),
      RUNS,
    )
  })
})

function first(reason: string): Marking['purposes'] {
  return reason === 'programme-of-more' ? ['search-and-rescue', 'programme'] : base.purposes
}

/** What the result gives away that the source did not. */
function widerThan(result: Marking, source: Marking): string[] {
  const wider: string[] = []
  const audience = new Set([...source.releasableTo, source.originator])
  for (const state of [...result.releasableTo, result.originator])
    if (!audience.has(state)) wider.push(`audience ${state}`)
  for (const condition of source.conditions)
    if (!result.conditions.includes(condition)) wider.push(`condition ${condition}`)
  for (const purpose of result.purposes)
    if (!source.purposes.includes(purpose)) wider.push(`purpose ${purpose}`)
  if (source.originatorControl && !result.originatorControl) wider.push('control')
  if (source.originatorControl && source.originator !== result.originator)
    for (const state of result.releasableTo)
      if (state !== source.originator) wider.push(`past control ${state}`)
  const needed = protectionBy(result.originator, source, UK_FR_AGREEMENT)
  if (needed.kind === 'none' || needed.rank > (rankOf(result) ?? -1)) wider.push('level')
  const isForProgramme = (purposes: readonly string[]) => purposes.join() === 'programme'
  if (isForProgramme(result.purposes) && !isForProgramme(source.purposes)) wider.push('programme')
  return wider
}
