/** Any letters, any length: bounded, in linear time, with spans that lie in the text, and without an error. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENGLISH, FRENCH, RELAYS, WRITTEN_AT } from './examples/index.ts'
import { WORDS_LIMITS } from './limits.ts'
import { maskPhones, readWords } from './read-words.ts'
import type { Finding, Reading, Span } from './reading.ts'

const SEED = 20_261_124
const read = (text: string) => readWords(text, null, WRITTEN_AT)
const texts = [...ENGLISH, ...FRENCH, ...RELAYS].map(example => example.text)

function findings(reading: Reading): readonly Finding[] {
  const { positions, halves, unread, counts, conditions, boats, names, phones, times } = reading
  return [
    ...positions,
    ...halves,
    ...unread,
    ...counts,
    ...conditions,
    ...boats,
    ...names,
    ...phones,
    ...times,
  ]
}

function isHeld(text: string, reading: Reading) {
  const spans: Span[] = [...findings(reading).map(each => each.span), ...reading.questions, ...reading.quotes]
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
  }
  expect(reading.lettersRead + reading.lettersNotRead).toBe(text.length)
  for (const each of findings(reading)) expect(JSON.stringify(each)).not.toMatch(/NaN|Infinity/)
  for (const { readings } of reading.positions) {
    expect(readings.length).toBeGreaterThan(0)
    for (const { position, doubtMetres } of readings) {
      expect(Math.abs(position.latitude)).toBeLessThanOrEqual(90)
      expect(Math.abs(position.longitude)).toBeLessThanOrEqual(180)
      expect(doubtMetres).toBeGreaterThan(0)
    }
  }
  for (const { minimum, maximum } of reading.counts) {
    if (minimum !== null && maximum !== null) expect(minimum).toBeLessThanOrEqual(maximum)
  }
}

describe('a text of any kind', () => {
  test(`of any letters is read without an error, each span within it (seed ${SEED})`, () => {
    const property = fc.property(fc.string({ unit: 'binary', size: 'max', maxLength: 150 }), text =>
      isHeld(text, read(text)),
    )
    fc.assert(property, { seed: SEED, numRuns: 150 })
  })

  test(`made of pieces that mean something, in any order, is read without an error (seed ${SEED})`, () => {
    const piece = fc.oneof(
      fc.constantFrom(...texts),
      fc.constantFrom(
        '51',
        '.',
        ',',
        '°',
        "'",
        '"',
        'N',
        'E',
        ' ',
        '\n',
        '+33',
        '0',
        '6',
        '-',
        '/',
        'geo:',
        'https://maps.google.com/?q=',
        'no ',
        'pas ',
        'personne ',
        'about ',
        '\u202E',
        '\u0301',
        '🆘',
        '٣',
        'between ',
        'TR 423 317',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    )
    const property = fc.property(fc.array(piece, { maxLength: 40, size: 'max' }), pieces => {
      const text = pieces.join('')
      isHeld(text, read(text))
    })
    fc.assert(property, { seed: SEED, numRuns: 150 })
  })

  test('of 10 MB is read up to the limit, and says how much was not', () => {
    const text = `sinking 33 people ${'a'.repeat(10_000_000)}`
    const reading = read(text)
    expect(reading.lettersNotRead).toBe(text.length - WORDS_LIMITS.letters)
    expect(reading.conditions.map(each => each.condition)).toEqual(['sinking'])
    expect(reading.aboard).toEqual({ minimum: 33, maximum: 33 })
  })

  test('with more of a kind than the limit says that it was cut', () => {
    const reading = read('51.0423N 1.4021E. '.repeat(200))
    expect(reading.positions.length).toBe(WORDS_LIMITS.findings)
    expect(reading.cut).toContain('positions')
  })

  /** Twice the letters may cost a few times as much on a busy machine; a pattern that runs away costs thousands of times. */
  test.each([
    ['digits', '1'],
    ['digits and points', '1.'],
    ['digits and blanks', '51 '],
    ['degrees', "51°0'"],
    ['hemispheres', 'n e '],
    ['labels', 'lat '],
    ['plus signs', '+3'],
    ['telephone blanks', '0 0-'],
    ['codes', '2222+'],
    ['squares of the British grid', 'tr 423 317, reg '],
    ['letters of the British grid', 'tr '],
    ['links', 'https://maps.google.com/?q='],
    ['one link', 'a/'],
    ['quotation marks', '" a'],
    ['lines of quotation', '>\n'],
    ['the word no', 'no '],
    ['numbers in words', 'vingt et un '],
    ['boats', 'black boat 8 m '],
    ['questions', 'how? '],
    ['three words', '//a.b.c'],
    ['blanks', ' \t'],
    ['marks', 'a\u0301\u0302\u0303'],
    ['names', 'boat name a '],
    ['times', 'since 1 hour 1:'],
    ['people', '3 people in '],
    ['engines', 'engine is not '],
  ])('of the limit of %s takes no more than a moment', (_, piece) => {
    const text = piece.repeat(Math.ceil(WORDS_LIMITS.letters / piece.length))
    const began = process.cpuUsage()
    isHeld(text, read(text))
    const used = process.cpuUsage(began)
    expect((used.user + used.system) / 1000).toBeLessThan(3000)
  })
})

describe('letters that hide', () => {
  test.each([
    ['zalgo', 's̷̛i̵n̴k̸i̶n̵g̷'],
    ['bidi signs', '\u202Esinking\u202C'],
    ['joiners within', 'sin\u200Bk\u200Ding'],
    ['full width', 'ｓｉｎｋｉｎｇ'],
    ['control signs', '\u0000\u0007sinking\u0008'],
    ['emoji around', '😭sinking😭'],
  ])('%s: the word is read', (_, text) => {
    expect(read(text).conditions.map(each => each.condition)).toEqual(['sinking'])
  })

  test('the span is that of the text as it was written', () => {
    const text = '😭 Ｗe are ｔhirty three, le bateau côule'
    const [count] = read(text).counts
    expect(text.slice(count?.span.start, count?.span.end)).toBe('ｔhirty three')
  })

  test.each(['٥١٫٠٤٢٣ ١٫٤٠٢١', '۵۱٫۰۴۲۳ ۱٫۴۰۲۱', '५१.०४२३ १.४०२१', '５１．０４２３ １．４０２１'])(
    'digits of other scripts: %s',
    text => {
      expect(read(text).positions[0]?.readings[0]?.position).toEqual({ latitude: 51.0423, longitude: 1.4021 })
    },
  )
})

describe('telephone numbers', () => {
  test('are masked in the text as it is shown to others', () => {
    const text = 'call +33 6 39 98 12 34 or 07700 900123 now'
    const shown = maskPhones(text, read(text).phones)
    expect(shown).toBe('call +33 •••••••34 or +44 ••••••••23 now')
  })
})
