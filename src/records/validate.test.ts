/** The door for the content of records. */
import { describe, expect, test } from 'vitest'
import { examples } from './types/note.examples.ts'
import { NOTE_LIMITS } from './types/note.ts'
import { PAYLOAD_LIMITS } from './payload.ts'
import { FAULTS_MAX, parse } from './validate.ts'

const plain = examples.valid['a plain note'] ?? {}

describe('what is not JSON of a sensible size is refused before its type is asked', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])
  test.each([
    ['a key __proto__', JSON.parse('{"__proto__":{"isAdmin":true}}'), '', 'forbidden-key'],
    ['a key constructor, deep inside', { a: [{ constructor: 1 }] }, 'a.0', 'forbidden-key'],
    ['a key prototype', { prototype: 1 }, '', 'forbidden-key'],
    ['undefined', { ...plain, about: undefined }, 'about', 'not-json'],
    ['not a number', { ...plain, at: Number.NaN }, 'at', 'not-json'],
    ['an object of a class', { ...plain, at: new Date(0) }, 'at', 'not-json'],
    ['a hole in a list', { ...plain, about: Array(1) }, 'about.0', 'not-json'],
    ['half a character', { ...plain, text: 'a\ud83d' }, 'text', 'half-character'],
    ['half a character in a key', { ...plain, '\ud83d': 1 }, '', 'half-character'],
    ['too deep', nested(PAYLOAD_LIMITS.depthMax + 1), '0.0.0.0.0.0.0.0', 'payload-too-deep'],
    ['so deep that recursion would end', nested(5000), '0.0.0.0.0.0.0.0', 'payload-too-deep'],
    ['too many values', { about: Array(PAYLOAD_LIMITS.valuesMax).fill(1) }, '', 'payload-too-large'],
    ['too many letters', { text: 'x'.repeat(PAYLOAD_LIMITS.lettersMax) }, '', 'payload-too-large'],
    ['too long a key', { ['k'.repeat(65)]: 1 }, '', 'payload-too-large'],
  ])('%s', (_name, payload, path, code) => {
    expect(parse('note', payload)).toMatchObject({ kind: 'refused', faults: [{ path, code }] })
  })

  test('as deep as may be is read to the end', () => {
    expect(parse('note', nested(PAYLOAD_LIMITS.depthMax))).toMatchObject({ faults: [{ code: 'wrong-type' }] })
  })
})

describe('what is of no known type or not in its shape is refused', () => {
  test.each(['', 'Note', 'person', '__proto__', 'constructor', 'toString'])('the kind %j', kind => {
    expect(parse(kind, plain)).toMatchObject({
      kind: 'refused',
      faults: [{ code: 'unknown-kind', path: '' }],
    })
  })

  test.each([[null], [[]], ['note'], [7], [true]])('the content %j', payload => {
    expect(parse('note', payload)).toMatchObject({ faults: [{ code: 'wrong-type', path: '' }] })
  })

  test('every fault is told, each with its field, but not without end', () => {
    const many = parse('note', { ...plain, room: 'x', text: '', at: 1 })
    expect(many).toMatchObject({ faults: [{ path: 'room' }, { path: 'text' }, { path: 'at' }] })
    const endless = parse('note', { about: Array(NOTE_LIMITS.aboutMax).fill(7) })
    expect(endless.kind === 'refused' && endless.faults.length).toBe(FAULTS_MAX)
  })

  test('a missing field is called missing', () => {
    expect(parse('note', {})).toMatchObject({
      faults: ['room', 'text', 'language', 'at'].map(path => ({ path, code: 'missing' })),
    })
  })

  test('no sentence repeats what was sent', () => {
    const secret = 'REGINALD\u001b[31m'
    for (const key of Object.keys(plain)) {
      const answer = parse('note', { ...plain, [key]: secret, [secret]: 1 })
      expect(answer.kind).toBe('refused')
      expect(JSON.stringify(answer)).not.toContain('REGINALD')
    }
  })
})

test('what is taken is trimmed and composed, and taking it again changes nothing', () => {
  const once = parse('note', { ...plain, text: '  cafe\u0301\r\nau lait \n' })
  expect(once).toMatchObject({ kind: 'parsed', data: { text: 'café\nau lait' } })
  if (once.kind === 'parsed') expect(parse('note', once.data)).toEqual(once)
})

test('a user word is never made a pattern: signs of patterns are letters like others', () => {
  expect(parse('note', { ...plain, text: '(a+)+$ [ .* \\' })).toMatchObject({ kind: 'parsed' })
})
