/** Contacts that tell of one situation stand together, with why; those of two boats do not. */
import { describe, expect, test } from 'vitest'
import type { Contact } from '#records'
import { NOTHING_SAID } from './condition.ts'
import { RescueLog } from './log.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { TOGETHER_LIMITS, togetherOf } from './together.ts'

const T0 = Date.parse('2026-11-26T02:00:00Z')
const LONG = 'we are twenty five people the engine has stopped and water comes in at the back'

interface Told {
  readonly tag?: string | null
  readonly minute?: number
  readonly relayedBy?: string | null
  readonly text?: string | null
  readonly place?: readonly [number, number]
  readonly people?: number
  readonly isTest?: boolean
}

class Night {
  readonly log = new RescueLog()

  hear(id: string, told: Told): void {
    const atMs = T0 + (told.minute ?? 0) * 60_000
    const at = new Date(atMs).toISOString()
    const count = { min: told.people ?? null, max: told.people ?? null }
    const contact: Contact = {
      channel: 'phone-999',
      heardAt: at,
      state: 'answered',
      callerTag: told.tag ?? null,
      relayedBy: told.relayedBy ?? null,
      language: 'en',
      text: told.text ?? null,
      lettersCut: 0,
      where:
        told.place === undefined
          ? null
          : {
              place: { latitude: told.place[0], longitude: told.place[1] },
              doubtMetres: 100,
              at,
              by: 'parsed',
            },
      otherPlaces: [],
      aboard: { ...UNKNOWN_ABOARD, people: count },
      condition: NOTHING_SAID,
      boat: null,
      isTest: told.isTest ?? false,
    }
    this.log.add({ is: 'contact', id, centre: 'UK', atMs, knownMs: atMs, simulated: true, contact })
  }

  together(suggested: readonly (readonly [contact: string, craft: string, chance: number])[] = []) {
    return Object.fromEntries(
      togetherOf(
        this.log.state,
        suggested.map(([other, craft, chance]) => ({ kind: 'attach', craft, other, chance })),
      ),
    )
  }
}

const firsts = (together: ReturnType<Night['together']>) =>
  Object.fromEntries(Object.entries(together).map(([id, { first }]) => [id, first]))

describe('contacts that nobody has attached stand together', () => {
  test('of one telephone, with the same words, and suggested for one craft: each says why', () => {
    const night = new Night()
    night.hear('a', { tag: '0123456789ab' })
    night.hear('b', { tag: '0123456789ab', minute: 4, text: LONG })
    night.hear('c', { minute: 6, text: LONG.toUpperCase() })
    night.hear('d', { minute: 7 })
    night.hear('e', { minute: 8 })
    expect(
      night.together([
        ['d', 'craft-1', 0.9],
        ['e', 'craft-1', 0.7],
      ]),
    ).toEqual({
      a: { first: 'a', by: null, craft: null },
      b: { first: 'a', by: 'caller', craft: null },
      c: { first: 'a', by: 'words', craft: null },
      d: { first: 'd', by: null, craft: 'craft-1' },
      e: { first: 'd', by: 'suggestion', craft: 'craft-1' },
    })
  })

  test('in the order in which they came, however they were heard', () => {
    const night = new Night()
    night.hear('late', { tag: '0123456789ab', minute: 9 })
    night.hear('early', { tag: '0123456789ab' })
    expect(firsts(night.together())).toEqual({ early: 'early', late: 'early' })
  })
})

describe('contacts stand apart', () => {
  test('when the number is of a service that passes on calls of many boats', () => {
    const night = new Night()
    night.hear('a', { tag: '0123456789ab', relayedBy: 'Alarm Phone' })
    night.hear('b', { tag: '0123456789ab', relayedBy: 'Alarm Phone' })
    expect(firsts(night.together())).toEqual({ a: 'a', b: 'b' })
  })

  test('when the words are few, when a suggestion is weak, and when other craft are suggested', () => {
    const night = new Night()
    night.hear('a', { text: 'help we are sinking' })
    night.hear('b', { text: 'help we are sinking' })
    night.hear('c', { tag: '0123456789ab' })
    night.hear('d', { tag: '0123456789ab' })
    expect(
      firsts(
        night.together([
          ['a', 'craft-1', TOGETHER_LIMITS.chanceMin - 0.01],
          ['b', 'craft-1', 0.9],
          ['c', 'craft-2', 0.8],
          ['d', 'craft-3', 0.8],
        ]),
      ),
    ).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' })
  })

  test('when places are too far apart, counts cannot be the same, or hours lie between', () => {
    const night = new Night()
    const tag = '0123456789ab'
    night.hear('a', { tag, place: [51.0, 1.5], people: 30 })
    night.hear('far', { tag, place: [51.2, 1.5], minute: 5 })
    night.hear('many', { tag, people: 80, minute: 6 })
    night.hear('near', { tag, place: [51.02, 1.52], people: 35, minute: 7 })
    night.hear('hours', { tag, minute: 200 })
    expect(firsts(night.together())).toEqual({ a: 'a', far: 'far', many: 'far', near: 'a', hours: 'hours' })
  })

  test('a test of a device stands in no group', () => {
    const night = new Night()
    night.hear('a', { tag: '0123456789ab', isTest: true })
    expect(night.together()).toEqual({})
  })

  test('no group is larger than its limit: the next contacts begin another', () => {
    const night = new Night()
    for (let at = 0; at < TOGETHER_LIMITS.contactsMax + 5; at += 1)
      night.hear(`c${String(at).padStart(2, '0')}`, { tag: '0123456789ab', minute: at })
    const all = Object.values(night.together())
    const sizes = ['c00', 'c30'].map(id => all.filter(({ first }) => first === id).length)
    expect(sizes).toEqual([TOGETHER_LIMITS.contactsMax, 5])
  })
})
