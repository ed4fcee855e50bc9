/** A boat in danger: the gravest word decides the rule, contacts of one boat are one row that says why, and none is hidden. */
import { describe, expect, test } from 'vitest'
import type { CraftCondition } from '#records'
import { DEFAULT_RULES } from '../rules/kinds.ts'
import { AT_SEA, contact, craft, lookAt, SAID_NOTHING, type Seen, T0 } from '../test/sea.ts'
import { Watch } from '../watch.ts'
import { DANGERS } from './danger.ts'

const says = (...what: readonly (keyof CraftCondition)[]): CraftCondition => ({
  ...SAID_NOTHING,
  ...Object.fromEntries(what.map(each => [each, 'yes'])),
})

/** What the rules of danger find in one look. */
function found(seen: Seen) {
  const rules = DEFAULT_RULES.filter(({ kind }) => (DANGERS as readonly string[]).includes(kind))
  return new Watch(rules).look(lookAt(T0, seen))
}

describe('the words of a contact decide the rule', () => {
  test.each([
    [['peopleInWater'], 'people-in-water', 'People in the water'],
    [['capsized'], 'people-in-water', 'Capsized'],
    [['sinking'], 'boat-sinking', 'Boat sinking or taking water'],
    [['onFire'], 'boat-on-fire', 'Boat on fire'],
  ] as const)('%s is told as %s, an emergency at once', (what, rule, reason) => {
    const all = found({ contacts: [contact({ condition: says(...what) })] })
    expect(all).toMatchObject([{ rule, priority: 'emergency', contact: 'c-1', place: AT_SEA }])
    expect(all[0]?.reasons.map(({ en }) => en)).toEqual([reason])
  })

  test('the gravest alone: what else was said stands in its reasons', () => {
    const all = found({ contacts: [contact({ condition: says('sinking', 'onFire', 'peopleInWater') })] })
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ rule: 'people-in-water' })
    expect(all[0]?.reasons.map(({ fr }) => fr)).toEqual([
      'Personnes à la mer',
      'Embarcation qui coule ou prend l’eau',
      'Embarcation en feu',
    ])
  })

  test('a count of people in the water is enough, without a word', () => {
    expect(found({ contacts: [contact({ inWater: { min: 3, max: null } })] })).toMatchObject([
      { rule: 'people-in-water' },
    ])
  })
})

describe('contacts of one boat', () => {
  const sinking = says('sinking')

  test('that stand together are one row that names each and says why', () => {
    const all = found({
      contacts: [
        contact({ condition: sinking }),
        contact({ id: 'c-2', heardMs: T0 + 1, first: 'c-1', by: 'caller', condition: sinking }),
        contact({
          id: 'c-3',
          heardMs: T0 + 2,
          first: 'c-1',
          by: 'suggestion',
          condition: says('peopleInWater'),
        }),
      ],
    })
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({
      key: 'people-in-water:c-1',
      contacts: [
        { id: 'c-1', by: 'first' },
        { id: 'c-2', by: 'caller' },
        { id: 'c-3', by: 'suggestion' },
      ],
    })
    expect(all[0]?.reasons.at(-1)).toEqual({
      en: '3 contacts, believed to be one boat: 1 from the same caller, 1 suggested, not attached',
      fr: '3 contacts, même embarcation présumée : 1 du même appelant, 1 proposé, non rattaché',
    })
    expect(all[0]?.inputs).toContain('contact: 02:00 UTC, phone-112, caller')
  })

  test('that do not are each their own', () => {
    const contacts = [contact({ condition: sinking }), contact({ id: 'c-2', condition: sinking })]
    expect(found({ contacts }).map(({ key }) => key)).toEqual(['boat-sinking:c-1', 'boat-sinking:c-2'])
  })

  test('that are attached, and those that are likely of the craft, stand in its row', () => {
    const all = found({
      crafts: [craft({ condition: sinking })],
      contacts: [
        contact({ condition: sinking, craft: 'craft-1' }),
        contact({ id: 'c-2', heardMs: T0 + 1, condition: says('onFire'), likely: 'craft-1' }),
      ],
    })
    expect(all).toMatchObject([
      {
        key: 'boat-sinking:craft-1',
        craft: 'craft-1',
        contacts: [
          { id: 'c-1', by: 'attached' },
          { id: 'c-2', by: 'suggestion' },
        ],
      },
    ])
    expect(all[0]?.reasons.map(({ en }) => en)).toEqual([
      'Boat sinking or taking water',
      'Boat on fire',
      '2 contacts, believed to be one boat: 1 attached, 1 suggested, not attached',
    ])
  })

  test('that are likely of a craft which is in no danger speak for themselves', () => {
    const contacts = [contact({ condition: sinking, likely: 'craft-1' })]
    expect(found({ crafts: [craft()], contacts })).toMatchObject([{ key: 'boat-sinking:c-1', craft: null }])
  })
})
