/** Rules as data: one schema, read strictly, nothing about who people are. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES, KINDS, type KindSpec, RULE_KINDS } from './rules/kinds.ts'
import { readRules, RULES_FORMAT } from './rules/read.ts'
import { rulesSchema } from './rules/schema.ts'
import { boat, contact, craft, lookAt, SAID_NOTHING, ship, T0 } from './test/sea.ts'
import { Watch } from './watch.ts'

const here = dirname(fileURLToPath(import.meta.url))
const file = (rules: unknown = DEFAULT_RULES) => ({ format: RULES_FORMAT, rules })
const faultsOf = (value: unknown) => {
  const read = readRules(value)
  return read.kind === 'refused' ? read.faults : []
}
const changed = (kind: string, more: object) =>
  file(DEFAULT_RULES.map(rule => (rule.kind === kind ? { ...rule, ...more } : rule)))
const validate = new Ajv2020({ allErrors: true }).compile(rulesSchema())

/** Line 5, in both languages; as the safeguards of the whole tree have them, and what stands for them. */
const PROTECTED =
  /nationalit|ethni|religi|health|sant[eé]|\brace\b|\bskin|gender|\bsex\b|\bage\b.*(person|people)|flag(?!s\b|\.|s:)(?=[A-Z])|mmsi|country|pays\b|language|callerTag|phone/i

describe('a file of rules', () => {
  test('of the usual rules is read, and is as the published schema says', () => {
    expect(readRules(JSON.parse(JSON.stringify(file())))).toMatchObject({ kind: 'rules' })
    expect(validate(file()), JSON.stringify(validate.errors)).toBe(true)
    expect(JSON.parse(readFileSync(join(here, '../../docs/watch-rules.schema.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(rulesSchema())),
    )
  })

  test.each([
    ['no object', [], /the file is an object/],
    ['another format', { ...file(), format: 'x' }, /^format/],
    ['an unknown kind', changed('dark-ship', { kind: 'dark-people' }), /kind: one of/],
    ['an unknown field', changed('dark-ship', { nationality: 'x' }), /nationality: not known here/],
    [
      'a parameter out of bounds',
      changed('small-boat-found', { parameters: { ...DEFAULT_RULES[0]?.parameters, chance: 2 } }),
      /chance: a number from 0.05 to 1/,
    ],
    ['a parameter that is missing', changed('dark-ship', { parameters: {} }), /minutes: a number/],
    [
      'a parameter of another kind',
      changed('feed-lost', { parameters: { raiseAfterSeconds: 1, clearAfterSeconds: 1, faith: 1 } }),
      /faith: this kind has no such parameter/,
    ],
    ['an id twice', changed('dark-ship', { id: 'feed-lost' }), /is there twice/],
    ['a wrong id', changed('dark-ship', { id: 'Dark:ship' }), /small letters/],
    [
      'people in the water switched off',
      changed('people-in-water', { isOn: false }),
      /must be there and be on/,
    ],
    [
      'people in the water left out',
      file(DEFAULT_RULES.filter(({ kind }) => kind !== 'people-in-water')),
      /must be there/,
    ],
    [
      'people in the water as a caution',
      changed('people-in-water', { priority: 'caution' }),
      /is an emergency/,
    ],
    [
      'a number that is none',
      changed('feed-lost', { parameters: { raiseAfterSeconds: Number.NaN, clearAfterSeconds: 1 } }),
      /raiseAfterSeconds/,
    ],
  ])('with %s is refused, and says where', (_what, value, fault) => {
    expect(faultsOf(value).join('\n')).toMatch(fault)
  })

  test('of anything at all is read or refused, and never thrown at (seed 7)', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        readRules(value)
        readRules({ format: RULES_FORMAT, rules: [value] })
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test('the schema and the reader agree on every parameter (seed 8)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RULE_KINDS),
        fc.double({ min: -10, max: 2000, noNaN: true }),
        (kind, value) => {
          const [name] = Object.keys((KINDS[kind] as KindSpec).parameters)
          const rule = DEFAULT_RULES.find(each => each.kind === kind)
          const tried = changed(kind, { parameters: { ...rule?.parameters, [name as string]: value } })
          expect(validate(tried)).toBe(readRules(tried).kind === 'rules')
        },
      ),
      { seed: 8, numRuns: 200 },
    )
  })

  test('says in both languages what each kind and each parameter is', () => {
    for (const kind of RULE_KINDS) {
      const { title, parameters }: KindSpec = KINDS[kind]
      expect(title.en).not.toBe(title.fr)
      for (const { says, usual, min, max } of Object.values(parameters)) {
        expect(says.en.length).toBeGreaterThan(3)
        expect(says.fr.length).toBeGreaterThan(3)
        expect(usual).toBeGreaterThanOrEqual(min)
        expect(usual).toBeLessThanOrEqual(max)
      }
    }
  })
})

describe('line 5: no rule reads a protected attribute', () => {
  const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.includes('test'))
    .map(name => ({
      name,
      text: readFileSync(join(here, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
    }))

  test('no word of one is in the schema or in the code of the rules', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(JSON.stringify(rulesSchema())).not.toMatch(PROTECTED)
    expect(sources.filter(({ text }) => PROTECTED.test(text)).map(({ name }) => name)).toEqual([])
  })

  test('attributes added to everything that is seen, in any order, change nothing (seed 9)', () => {
    const condition = { ...SAID_NOTHING, sinking: 'yes' as const }
    const add = <T extends object>(each: T, extra: object): T => ({ ...each, ...extra })
    const extra = fc.record({
      nationality: fc.string(),
      ethnicity: fc.string(),
      religion: fc.string(),
      health: fc.string(),
      mmsi: fc.integer(),
      language: fc.string(),
    })
    const run = (extras: readonly object[]) => {
      const watch = new Watch(DEFAULT_RULES)
      const extraOf = (at: number) => extras[at] ?? {}
      let standing = watch.look(lookAt(T0))
      for (let second = 1; second < 120; second += 1) {
        const nowMs = T0 + second * 1000
        const tracks = [boat({ seenMs: nowMs }), ship({ seenMs: nowMs, longitude: 2, degrees: 90 })]
        const look = lookAt(nowMs, {
          tracks,
          contacts: [
            add(contact({ condition }), extraOf(0)),
            add(contact({ id: 'c-2', place: null }), extraOf(1)),
          ],
          crafts: [add(craft({ condition }), extraOf(2))],
        })
        standing = watch.look(add(look, { tracks: add(look.tracks, extraOf(3)) }))
      }
      return standing
    }
    const plain = run([])
    expect(plain.length).toBeGreaterThan(3)
    fc.assert(
      fc.property(fc.array(extra, { minLength: 4, maxLength: 4 }), extras => {
        expect(run(extras)).toEqual(plain)
      }),
      { seed: 9, numRuns: 10 },
    )
  })
})
