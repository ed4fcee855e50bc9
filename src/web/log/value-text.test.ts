/** A field of a record as it is read; of a list of goods, each on its line, and what is not known is said. */
import { describe, expect, test } from 'vitest'
import { describeType, seizure } from '#records'
import { speechOf } from '../session/use.ts'
import { valueText } from './value-text.ts'

const { fields } = describeType(seizure)
const items = [
  {
    kind: 'engine',
    count: { min: 1, max: 1 },
    maker: 'Parsun',
    model: null,
    serial: 'T40-118834',
    condition: 'new',
  },
  {
    kind: 'life-jacket',
    count: { min: 40, max: null },
    maker: null,
    model: null,
    serial: null,
    condition: null,
  },
  { kind: 'fuel', count: { min: null, max: null }, maker: null, model: null, serial: null, condition: null },
]
const read = (language: 'en' | 'fr') => {
  const { units, words } = speechOf(language)
  const field = fields['items'] as Parameters<typeof valueText>[0]
  return valueText(field, items, { language, units, unknown: words.unknown, utc: words.top.utc }).split('\n')
}

describe('goods of a seizure', () => {
  test('stand each on a line of its own, in the language of the reader', () => {
    expect(read('en')[0]).toBe(
      '1 · Engine · maker: Parsun · model: unknown · serial number: T40-118834 · condition: new',
    )
    expect(read('fr')[0]).toMatch(
      /^1 · Moteur · marque\u00a0: Parsun · modèle\u00a0: inconnu · numéro de série\u00a0: T40-118834/,
    )
  })

  test('of which little is known say so', () => {
    expect(read('en')[1]).toMatch(/^≥ 40 · Life jacket · maker: unknown/)
    expect(read('en')[2]).toMatch(/^number: unknown · Fuel/)
  })
})
