import { expect, test } from 'vitest'
import type { RescueLine } from '#contract'
import type { Deed } from './parts.ts'
import { saidTogether } from './said-together.ts'
import { lineGiven } from './test/given.ts'

const raised = (id: string, centre: 'UK' | 'FR', second: number, more: Partial<Deed> = {}): RescueLine => {
  const deed = {
    kind: 'alert.raised',
    alert: 'people-in-water:craft:d-001',
    rule: 'people-in-water',
    priority: 'emergency',
    case: null,
    craft: 'd-001',
    contact: null,
    track: null,
    place: null,
    reasons: [{ en: 'People in the water', fr: 'Personnes à la mer' }],
    inputs: [],
    ...more,
  } as Deed
  const at = `2026-11-26T02:00:${String(second).padStart(2, '0')}.000Z`
  return lineGiven(id, deed, { centre, by: 'node', byName: null, at })
}
const ids = (lines: readonly RescueLine[]) =>
  saidTogether(lines).map(({ line, isByBoth }) => `${line.id}${isByBoth ? ' both' : ''}`)

test('what both nodes say of one situation within seconds is one line that names both', () => {
  expect(ids([raised('fr', 'FR', 11), raised('uk', 'UK', 10)])).toEqual(['fr both'])
})

test('what is said later, in other words or by one node alone stands by itself', () => {
  expect(ids([raised('fr', 'FR', 40), raised('uk', 'UK', 10)])).toEqual(['fr', 'uk'])
  expect(ids([raised('again', 'UK', 11), raised('uk', 'UK', 10)])).toEqual(['again', 'uk'])
  const worse = raised('fr', 'FR', 11, { priority: 'alarm' } as Partial<Deed>)
  expect(ids([worse, raised('uk', 'UK', 10)])).toEqual(['fr', 'uk'])
})

test('three in one moment are two lines: nothing is counted twice, and nothing that a person said is joined', () => {
  expect(ids([raised('a', 'FR', 12), raised('b', 'UK', 11), raised('c', 'FR', 10)])).toEqual(['a both', 'c'])
  const said = { kind: 'log.said', case: null, craft: null, words: 'twice' } as Deed
  expect(ids([lineGiven('p', said, { centre: 'FR' }), lineGiven('q', said)])).toEqual(['p', 'q'])
})
