import type { Contact, Deed, Range } from '#records'
import { describe, expect, test } from 'vitest'
import {
  NOTHING_SAID,
  RescueLog,
  SUGGEST_LIMITS,
  suggestions,
  UNKNOWN_ABOARD,
  WeighedBefore,
} from './index.ts'

const START_MS = Date.parse('2026-11-11T02:00:00Z')
const MINUTE_MS = 60_000

interface Told {
  readonly tag?: string
  readonly place?: readonly [number, number]
  readonly people?: number
  readonly boat?: string
  readonly text?: string
}

class Night {
  readonly log = new RescueLog()
  #made = 0

  hear(id: string, minute: number, { tag, place, people, boat, text }: Told): void {
    const atMs = START_MS + minute * MINUTE_MS
    const at = new Date(atMs).toISOString()
    const count: Range = { min: people ?? null, max: people ?? null }
    const contact: Contact = {
      channel: 'phone-999',
      heardAt: at,
      state: 'answered',
      number: null,
      callerTag: tag ?? null,
      relayedBy: null,
      language: 'en',
      text: text ?? null,
      lettersCut: 0,
      where:
        place === undefined
          ? null
          : { place: { latitude: place[0], longitude: place[1] }, doubtMetres: 100, at, by: 'parsed' },
      otherPlaces: [],
      aboard: { ...UNKNOWN_ABOARD, people: count },
      condition: NOTHING_SAID,
      boat: boat ?? null,
      isTest: false,
    }
    this.log.add({ is: 'contact', id, centre: 'UK', atMs, knownMs: atMs, simulated: true, contact })
  }

  /** A craft as an officer opens it for a contact. */
  open(craft: string, contact: string, minute: number): void {
    const known = this.log.state.contacts.get(contact)
    if (known === undefined) throw new Error(`no contact ${contact}`)
    this.#do(minute, {
      kind: 'craft.opened',
      craft,
      name: craft,
      severity: 'alert',
      where: known.where,
      aboard: known.aboard,
      condition: known.condition,
      boat: known.contact.boat,
    })
    this.#do(minute, { kind: 'craft.contact-attached', craft, contact, grounds: [] })
  }

  attach(craft: string, contact: string, minute: number, told: Told): void {
    this.hear(contact, minute, told)
    this.#do(minute, { kind: 'craft.contact-attached', craft, contact, grounds: [] })
  }

  #do(minute: number, deed: Deed): void {
    const atMs = START_MS + minute * MINUTE_MS
    this.#made += 1
    this.log.add({
      is: 'act',
      id: `act-${this.#made}`,
      centre: 'UK',
      atMs,
      knownMs: atMs,
      simulated: true,
      tick: this.log.nextTick(atMs),
      account: 'uk-demo-1',
      language: 'en',
      deed,
    })
  }

  suggested(minute: number, before?: WeighedBefore) {
    return suggestions(this.log.state, START_MS + minute * MINUTE_MS, undefined, before)
  }

  /** The craft that a contact may be of, the likeliest first. */
  candidates(contact: string, minute: number): readonly string[] {
    return this.suggested(minute).flatMap(({ kind, craft, other }) =>
      kind === 'attach' && other === contact ? [craft] : [],
    )
  }
}

function withCraft(...told: readonly Told[]): Night {
  const night = new Night()
  for (const [index, each] of told.entries()) {
    night.hear(`c${index}`, index, each)
    night.open(`k${index}`, `c${index}`, index)
  }
  return night
}

const FAR: readonly Told[] = [
  { tag: 't-far-1', place: [50.7, 0.6], people: 62, boat: 'red boat' },
  { tag: 't-far-2', place: [51.3, 1.9], people: 20, boat: 'white boat' },
]

describe('a contact and the craft that it may be of', () => {
  test('a missed call from a telephone that is known is of the craft it called from before', () => {
    const night = withCraft({ tag: 't-1', place: [51, 1.5], people: 40 }, ...FAR)
    night.hear('new', 10, { tag: 't-1' })
    expect(night.candidates('new', 11)).toEqual(['k0'])
  })

  test('a contact that says nothing to know it by is of no craft', () => {
    const night = withCraft({ tag: 't-1', place: [51, 1.5], people: 40 }, ...FAR)
    night.hear('new', 10, { tag: 't-new' })
    expect(night.candidates('new', 11)).toEqual([])
  })

  test('a new telephone a mile on, with as many people, is of the craft that was there', () => {
    const night = withCraft({ tag: 't-1', place: [51, 1.5], people: 40 }, ...FAR)
    night.hear('new', 10, { tag: 't-2', place: [51.012, 1.49], people: 41 })
    const [first, ...others] = night.suggested(11)
    expect(first).toMatchObject({ kind: 'attach', craft: 'k0', other: 'new' })
    expect(first?.grounds.map(({ ground, speaks }) => `${ground} ${speaks}`)).toEqual([
      'people for',
      'position for',
    ])
    expect(others).toEqual([])
  })

  test('between two craft that fit alike both are told, and their chances do not exceed one together', () => {
    const night = withCraft(
      { tag: 't-1', place: [51, 1.5], people: 40 },
      { tag: 't-2', place: [51.01, 1.5], people: 66, boat: 'blue wooden boat' },
      ...FAR,
    )
    night.hear('new', 10, { tag: 't-3', place: [51.005, 1.5] })
    const told = night.suggested(11).filter(({ other }) => other === 'new')
    expect(told.map(({ craft }) => craft).toSorted()).toEqual(['k0', 'k1'])
    const together = told.reduce((sum, { chance }) => sum + chance, 0)
    expect(together).toBeGreaterThanOrEqual(SUGGEST_LIMITS.togetherMin)
    expect(together).toBeLessThanOrEqual(1)
  })

  test('two craft opened for one boat do not hide it from what is told next', () => {
    const night = withCraft(
      { tag: 't-1', place: [51, 1.5], people: 40, boat: 'blue wooden boat' },
      { tag: 't-1', place: [51, 1.5], people: 40, boat: 'blue wooden boat' },
      ...FAR,
    )
    expect(night.suggested(5)).toMatchObject([{ kind: 'merge', craft: 'k0', other: 'k1' }])
    night.hear('new', 10, { tag: 't-1', place: [51.01, 1.49], people: 40 })
    expect(night.candidates('new', 11)).toHaveLength(1)
  })

  test('a thing of another kind is not the craft beside it, whatever else fits', () => {
    const trawler: Told = { tag: 't-1', place: [51, 1.5], people: 2, boat: 'fishing boat' }
    const night = withCraft(trawler, ...FAR)
    night.hear('kayak', 10, { tag: 't-2', place: [51.001, 1.5], people: 2, boat: 'kayak' })
    night.hear('trawler', 10, { tag: 't-3', place: [51.001, 1.5], people: 2, boat: 'chalutier, fishing' })
    expect(night.candidates('kayak', 11)).toEqual([])
    expect(night.candidates('trawler', 11)).toEqual(['k0'])
  })

  test('a boat that one telephone calls from again and again is less likely told of by a new one, and says so', () => {
    const first: Told = { tag: 't-1', place: [51, 1.5], people: 40 }
    const chanceAfter = (tags: readonly string[]) => {
      const night = withCraft(first, ...FAR)
      for (const [index, tag] of tags.entries())
        night.attach('k0', `more${index}`, 4 + index, { ...first, tag })
      night.hear('new', 10, { ...first, tag: 't-new' })
      return night.suggested(11).find(({ other, craft }) => other === 'new' && craft === 'k0')
    }
    const [one, many] = [chanceAfter(['t-1', 't-1', 't-1']), chanceAfter(['t-2', 't-3', 't-4'])]
    expect(one?.chance).toBeLessThan(many?.chance ?? 0)
    expect(one?.grounds.map(({ words }) => words)).toContain('another telephone than the one that called')
    expect(many?.grounds.map(({ ground }) => ground)).not.toContain('number')
  })

  test('what every craft has in common tells none from another', () => {
    const kites = Array.from(
      { length: 8 },
      (_, index): Told => ({
        tag: `t-${index}`,
        place: [50.5 + 0.1 * index, 0.5 + 0.15 * index],
        people: 1,
        boat: 'kite',
      }),
    )
    const night = withCraft(...kites)
    night.hear('new', 10, { tag: 't-new', people: 1, boat: 'kite' })
    expect(night.candidates('new', 11)).toEqual([])
  })
})

test('what was reckoned before changes nothing of what is suggested', () => {
  const night = withCraft({ tag: 't-1', place: [51, 1.5], people: 40 }, ...FAR)
  const before = new WeighedBefore()
  for (let minute = 10; minute < 100; minute += 6) {
    const north = 50.9 + ((minute * 7) % 30) / 100
    night.hear(`m${minute}`, minute, {
      tag: `t-${minute % 4}`,
      place: [north, 1.5],
      people: 20 + (minute % 40),
    })
    expect(night.suggested(minute + 1, before)).toEqual(night.suggested(minute + 1))
    if (minute % 4 === 0) night.open(`n${minute}`, `m${minute}`, minute + 2)
    expect(night.suggested(minute + 3, before)).toEqual(night.suggested(minute + 3))
  }
})
