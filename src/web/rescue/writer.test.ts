/** Who wrote a line: a name of ours, a role of theirs, and never more of them than that. */
import { describe, expect, test } from 'vitest'
import { speechOf } from '../session/use.ts'
import { lineGiven } from './test/given.ts'
import { writerNamed, writerOf } from './writer.ts'

const [en, fr] = [speechOf('en'), speechOf('fr')]
const said = { kind: 'log.said', case: null, craft: null, words: 'x' } as const
const ours = lineGiven('a', said)
const theirs = lineGiven('b', said, { centre: 'FR', by: 'fr-7', byName: null, byRole: 'watch-officer' })
const old = lineGiven('c', said, { centre: 'FR', by: 'fr-8', byName: null, byRole: null })

describe('who wrote it', () => {
  test('a name where this node knows it, else the role in the language of the reader, else the account', () => {
    expect([ours, theirs, old].map(line => writerOf(line, en))).toEqual([
      'Officer 1',
      'Watch officer',
      'fr-8',
    ])
    expect(writerOf(theirs, fr)).toBe('Chef de quart')
  })

  test('an account is called as its lines say', () => {
    const lines = [ours, theirs, old]
    expect(['uk-1', 'fr-7', 'fr-8', 'fr-9'].map(account => writerNamed(account, lines, en))).toEqual([
      'Officer 1',
      'Watch officer',
      'fr-8',
      'fr-9',
    ])
  })
})
