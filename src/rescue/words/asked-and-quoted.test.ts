/** What stands in a question or a quotation is marked so, and does not count as said. */
import { describe, expect, test } from 'vitest'
import { WRITTEN_AT } from './examples/index.ts'
import { readWords } from './read-words.ts'
import type { Span } from './reading.ts'

const read = (text: string) => readWords(text, null, WRITTEN_AT)
const written = (text: string, spans: readonly Span[]) =>
  spans.map(({ start, end }) => text.slice(start, end))

describe('questions', () => {
  test('are found with their place, and what they ask stays open', () => {
    const text = 'Hello. Are you sinking? We are 33.'
    const reading = read(text)
    expect(written(text, reading.questions)).toEqual(['Are you sinking?'])
    expect(reading.conditions.map(each => [each.condition, each.stands, each.isAsked])).toEqual([
      ['sinking', null, true],
    ])
    expect(reading.aboard).toEqual({ minimum: 33, maximum: 33 })
  })

  test('a number that is asked about is not said', () => {
    expect(read('Are you 30 people?').aboard).toBeNull()
  })
})

describe('quotations', () => {
  test('are found with their place; what was said outside counts before them', () => {
    const text = 'Caller said "we are 33", the ship sees 40 people'
    const reading = read(text)
    expect(written(text, reading.quotes)).toEqual(['"we are 33"'])
    expect(reading.counts.map(each => [each.minimum, each.isQuoted])).toEqual([
      [33, true],
      [40, false],
    ])
    expect(reading.aboard).toEqual({ minimum: 40, maximum: 40 })
  })

  test('count when nothing else was said', () => {
    expect(read('« nous sommes 33 »').aboard).toEqual({ minimum: 33, maximum: 33 })
  })

  test('the sign of seconds opens none', () => {
    expect(read('51°02\'25"N 1°24\'08"E').quotes).toEqual([])
  })
})

describe('what is not read', () => {
  test.each([
    'we speak Arabic',
    'we are Kurdish',
    'I am a Christian',
    'diabetic',
    'my name is Sam',
    'je suis malade',
  ])('%s: nothing is found', text => {
    const { positions, counts, conditions, names, boats, phones } = read(text)
    expect([positions, counts, conditions, names, boats, phones].flat()).toEqual([])
  })

  test('a bare number, an empty text: not known is null, not zero', () => {
    expect(read('33').aboard).toBeNull()
    expect(read('').aboard).toBeNull()
    expect(read('').counts).toEqual([])
  })
})
