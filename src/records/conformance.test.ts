/** What every registered type of record must hold. A new type is held to it by standing in the registry. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DataMap, RecordTypeInfo } from '#contract'
import { canonicalBytes, readCanonical } from './canonical-json.ts'
import { dataMap } from './data-map.ts'
import { describeType, jsonSchemaOf } from './describe.ts'
import type { Examples } from './examples.ts'
import { payloadFault } from './payload.ts'
import { RECORD_PURPOSES } from './purpose.ts'
import { LANES, laneOf, type RecordType } from './record-type.ts'
import { releasedCopy } from './redact.ts'
import { RECORD_TYPES, typeOf } from './registry.ts'
import { SEARCHED_LENGTH_MAX, searchedWords } from './search.ts'
import { SUBJECTS_MAX } from './subject.ts'
import { parse } from './validate.ts'
import { SubjectKey } from './values.ts'

const HEADING_LENGTH_MAX = 160
/** As in `safeguards.test.ts`: no key may hold one. */
const PROTECTED =
  /nationality|nationalite|ethni|religion|health|sante|race|biometri|face|visage|fingerprint|empreinte|score|suspicion/i
const OF_PEOPLE = /person|passenger|migrant|crew/i
/** No word of a form calls people an enemy or gives an order against a boat. */
const HARSH =
  /(^|[^\p{L}])(hostile|enemy|ennemi|illegal|illégal|clandestin|intruder|intrus|invader|cible|target|threat|menace|push ?back|turn back|refouler|repousser|intercept|chase|poursuivre|seize|stop the boat)/iu

const ajv = new Ajv2020({ strict: false, validateFormats: false })
const validators = new Map<string, (data: unknown) => boolean>()

const examples = new Map(
  await Promise.all(
    RECORD_TYPES.map(async ({ kind }) => {
      const found = (await import(`./types/${kind}.examples.ts`)) as { readonly examples: Examples }
      return [kind, found.examples] as const
    }),
  ),
)

test('kinds are one word each, none twice, and found again by it', () => {
  const kinds = RECORD_TYPES.map(type => type.kind)
  expect(kinds.length).toBeGreaterThanOrEqual(7)
  expect(new Set(kinds).size).toBe(kinds.length)
  for (const type of RECORD_TYPES) {
    expect(type.kind).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(typeOf(type.kind)).toBe(type)
  }
})

describe.each(RECORD_TYPES.map(type => ({ kind: type.kind, type })))('the type $kind', ({ kind, type }) => {
  const { valid, invalid } = examples.get(kind) ?? { valid: {}, invalid: {} }

  test('has a strict object for a schema and one field for each key, with words in both languages', () => {
    expect(Object.keys(type.fields)).toEqual(Object.keys(shapeOf(type)))
    expect(jsonSchemaOf(type)).toMatchObject({ type: 'object', additionalProperties: false })
    for (const words of textsOf(type)) {
      expect(words.en.trim()).toBe(words.en)
      expect(words.fr.trim()).toBe(words.fr)
      expect(words.en).not.toBe('')
      expect(words.fr).not.toBe('')
    }
  })

  test('has words for every value of a choice, and for none besides', () => {
    for (const [key, field] of Object.entries(type.fields)) {
      const isChoice = field.widget === 'choice' || field.widget === 'choices'
      expect(field.choices !== undefined, key).toBe(isChoice)
      if (field.choices !== undefined) {
        expect(Object.keys(field.choices).toSorted(), key).toEqual(valuesOf(type, key).toSorted())
      }
    }
  })

  test('has no key for what is protected, for a person or for a score, and no harsh word', () => {
    expect(keysIn(jsonSchemaOf(type)).filter(key => PROTECTED.test(key) || OF_PEOPLE.test(key))).toEqual([])
    expect(textsOf(type).filter(({ en, fr }) => HARSH.test(en) || HARSH.test(fr))).toEqual([])
  })

  test('is looked at again before it is erased, and both in whole days', () => {
    const { reviewDays, deleteDays } = type.retention
    expect(Number.isInteger(reviewDays) && Number.isInteger(deleteDays)).toBe(true)
    expect(reviewDays).toBeGreaterThan(0)
    expect(reviewDays).toBeLessThanOrEqual(deleteDays)
  })

  test('is for something, is written by someone, and has a lane', () => {
    expect(type.marking.purposes.length).toBeGreaterThan(0)
    expect(RECORD_PURPOSES).toEqual(expect.arrayContaining([...type.marking.purposes]))
    expect(type.writers.length).toBeGreaterThan(0)
    // Who inspects does not write what is inspected (see the roles).
    expect(type.writers.filter(role => role === 'inspector' || role === 'data-protection')).toEqual([])
    expect(LANES).toContain(type.lane)
  })

  test('has examples, valid and invalid', () => {
    expect(Object.keys(valid).length).toBeGreaterThan(0)
    expect(Object.keys(invalid).length).toBeGreaterThan(0)
  })

  describe.each(Object.entries(valid))('takes: %s', (_name, data) => {
    test('and takes again what it took, unchanged, also after it was encoded', () => {
      const taken = dataOf(kind, data)
      expect(dataOf(kind, taken)).toEqual(taken)
      expect(readCanonical(canonicalBytes(taken))).toEqual({ value: taken })
    })

    test('and its JSON Schema takes it too', () => {
      expect(jsonSchemaTakes(type, data)).toBe(true)
    })

    test('and it has a heading of one line, subjects with a key, words to be searched, and a lane', () => {
      const taken = dataOf(kind, data)
      const heading = type.heading(taken)
      expect(heading.trim().length).toBeGreaterThan(0)
      expect(heading.length).toBeLessThanOrEqual(HEADING_LENGTH_MAX)
      expect(heading).not.toMatch(/\p{Cc}/u)
      const subjects = type.subjects(taken)
      expect(subjects.length).toBeLessThanOrEqual(SUBJECTS_MAX)
      for (const subject of subjects) expect(SubjectKey.safeParse(subject).success, subject).toBe(true)
      expect(searchedWords(type, taken).length).toBeLessThanOrEqual(SEARCHED_LENGTH_MAX)
      expect(LANES).toContain(laneOf(type, taken))
    })

    test('and what crosses the border of it is still of this type, and holds no field that stays at home', () => {
      const taken = dataOf(kind, data)
      if (type.marking.release === 'never') {
        expect(() => releasedCopy(type, taken)).toThrow(/never released/)
        return
      }
      const copy = releasedCopy(type, taken)
      expect(dataOf(kind, copy)).toEqual(copy)
      expect(Object.keys(copy).filter(key => type.fields[key]?.releases !== true)).toEqual([])
    })
  })

  test.each(Object.entries(invalid))('refuses: %s', (_name, { data, path, code }) => {
    const answer = parse(kind, data)
    if (answer.kind !== 'refused') throw new Error('it was taken')
    expect(answer.faults[0]).toMatchObject({ path, code })
    expect(answer.faults[0].sentence).not.toBe('')
    // A JSON Schema cannot tell what a rule between two fields refuses, nor what is no JSON.
    if (code !== 'not-together' && payloadFault(data) === null) {
      expect(jsonSchemaTakes(type, data)).toBe(false)
    }
  })

  test('is described as the contract says it', () => {
    const { rankDefault: _rank, writers: _writers, ...description } = describeType(type)
    const info = { ...description, levels: ['OFFICIAL'], levelDefault: 'OFFICIAL', writable: false }
    expect(RecordTypeInfo.parse(info)).toEqual(info)
  })
})

test('the data map is the one of the contract, and names every type and every personal field', () => {
  const map = dataMap()
  expect(DataMap.parse(map)).toEqual(map)
  expect(map.types.map(({ kind }) => kind)).toEqual(RECORD_TYPES.map(({ kind }) => kind))
  const user = map.types.find(({ kind }) => kind === 'user')
  expect(user?.personal.map(({ field, what, releases }) => [field, what, releases])).toEqual([
    ['account', 'account', false],
    ['displayName', 'name', false],
  ])
})

test('of all types one keeps contact data: the number of who called for help, to call back, and it never crosses', () => {
  const contacts = RECORD_TYPES.flatMap(({ kind, fields }) =>
    Object.entries(fields).flatMap(([key, { personal, releases }]) =>
      personal === 'contact' ? [{ kind, key, releases }] : [],
    ),
  )
  expect(contacts).toEqual([{ kind: 'contact', key: 'number', releases: false }])
})

function dataOf(kind: string, data: unknown): Readonly<Record<string, unknown>> {
  const answer = parse(kind, data)
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.faults))
  return answer.data
}

function shapeOf(type: RecordType): z.core.$ZodShape {
  if (!(type.schema instanceof z.ZodObject)) throw new Error(`the schema of ${type.kind} is no object`)
  return type.schema.shape
}

function textsOf(type: RecordType) {
  return [
    type.title,
    type.why,
    ...Object.values(type.fields).flatMap(field => [field.label, ...Object.values(field.choices ?? {})]),
  ]
}

/** The values of an enum wherever it stands in the schema of a field. */
function valuesOf(type: RecordType, key: string): string[] {
  const properties = jsonSchemaOf(type)['properties'] as Readonly<Record<string, unknown>>
  const values: string[] = []
  JSON.stringify(properties[key], (name, value: unknown) => {
    if (name === 'enum' && Array.isArray(value)) values.push(...(value as string[]))
    return value
  })
  return values
}

function keysIn(schema: unknown): string[] {
  const keys: string[] = []
  JSON.stringify(schema, (name, value: unknown) => {
    if (name === 'properties' && typeof value === 'object' && value !== null) keys.push(...Object.keys(value))
    return value
  })
  return keys
}

function jsonSchemaTakes(type: RecordType, data: unknown): boolean {
  const validate = validators.get(type.kind) ?? ajv.compile(jsonSchemaOf(type))
  validators.set(type.kind, validate)
  return validate(data)
}
