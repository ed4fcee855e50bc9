/** A type of record is one value. All that the README promises follows from it, without a line elsewhere. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dataMap } from './data-map.ts'
import { describeType } from './describe.ts'
import { laneOf, type RecordType } from './record-type.ts'
import { releasedCopy } from './redact.ts'
import { DAY_MS, retentionFrom } from './retention.ts'
import { searchedWords } from './search.ts'
import { subjectKey, subjectKeys } from './subject.ts'
import { parseAs } from './validate.ts'
import { line, UtcInstant } from './values.ts'

const Buoy = z.strictObject({
  name: line(40),
  isLit: z.boolean().nullable(),
  seenOut: UtcInstant.nullable(),
  remark: line(200).exactOptional(),
})

const buoy: RecordType<z.infer<typeof Buoy>> = {
  kind: 'buoy',
  title: { en: 'Buoy', fr: 'Bouée' },
  why: {
    en: 'So that a dark buoy is known on both shores.',
    fr: 'Pour que les deux rives connaissent une bouée éteinte.',
  },
  schema: Buoy,
  fields: {
    name: {
      label: { en: 'Name', fr: 'Nom' },
      widget: 'line',
      personal: 'none',
      releases: true,
      searched: true,
    },
    isLit: {
      label: { en: 'Lit', fr: 'Allumée' },
      widget: 'boolean',
      personal: 'none',
      releases: true,
      searched: false,
    },
    seenOut: {
      label: { en: 'Seen out', fr: 'Vue éteinte' },
      widget: 'instant',
      personal: 'none',
      releases: true,
      searched: false,
    },
    remark: {
      label: { en: 'Remark', fr: 'Remarque' },
      widget: 'line',
      personal: 'free-text',
      releases: false,
      searched: true,
    },
  },
  marking: { rankDefault: 0, purposes: ['search-and-rescue'], release: 'if-marked' },
  lane: 'operations',
  retention: { reviewDays: 30, deleteDays: 365 },
  writers: ['watch-officer'],
  distress: data => data.isLit === false,
  subjects: data => subjectKeys([subjectKey('buoy', data.name)]),
  heading: data => data.name,
}

describe('from one value follow', () => {
  const data = { name: 'Bouée Bassurelle', isLit: false, seenOut: null, remark: 'told by the pilot' }

  test('validation, with the field and the reason', () => {
    expect(parseAs(buoy, data)).toEqual({ kind: 'parsed', data })
    expect(parseAs(buoy, { ...data, isLit: 'no' })).toMatchObject({
      faults: [{ path: 'isLit', code: 'wrong-type' }],
    })
    expect(parseAs(buoy, { ...data, colour: 'red' })).toMatchObject({
      faults: [{ path: '', code: 'unknown-field' }],
    })
  })

  test('the form and the description of the API', () => {
    const { fields, schema } = describeType(buoy)
    expect(fields['name']).toMatchObject({ label: { fr: 'Nom' }, widget: 'line', choices: null })
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['name', 'isLit', 'seenOut'],
      additionalProperties: false,
    })
  })

  test('the words and the subjects by which it is found', () => {
    expect(searchedWords(buoy, data)).toBe('bouee bassurelle\ntold by the pilot')
    expect(buoy.subjects(data)).toEqual(['buoy:bouee-bassurelle'])
  })

  test('the copy that crosses the border, and its lane', () => {
    expect(releasedCopy(buoy, data)).toEqual({ name: data.name, isLit: false, seenOut: null })
    expect([laneOf(buoy, data), laneOf(buoy, { ...data, isLit: true })]).toEqual(['distress', 'operations'])
  })

  test('its dates, and its row in the data map', () => {
    expect(retentionFrom(buoy, data, 0)).toEqual({
      reviewMs: 30 * DAY_MS,
      deleteMs: 365 * DAY_MS,
      hold: null,
    })
    expect(dataMap([buoy]).types[0]?.personal).toEqual([
      { field: 'remark', label: { en: 'Remark', fr: 'Remarque' }, what: 'free-text', releases: false },
    ])
  })
})
