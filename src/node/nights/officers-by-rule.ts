/**
 * Officers of a generated night, as they would work: half a minute after a contact they look at what is suggested. What is right
 * they follow; else they open a craft, and a case for it. What was suggested, rightly or wrongly, is counted.
 */
import type { Deed } from '#records'
import { NOTHING_SAID, RescueLog, type Suggestion, suggestions, UNKNOWN_ABOARD, WeighedBefore } from '#rescue'
import type { NightCall } from '#simulation'
import { contactOf, type HandedIn } from '../rescue/contact-of.ts'

/** From a contact until an officer has looked at it; milliseconds. */
const LOOK_MS = 30_000
/** Within so long a duplicate must have been suggested; milliseconds. */
const WITHIN_MS = 60_000

export interface OfficerAct {
  readonly atMs: number
  readonly centre: 'UK' | 'FR'
  readonly deed: Deed
}

export interface Suggested {
  /** Contacts about a boat that was told of already, with something to compare: a place each, a known telephone, the same words. */
  readonly duplicates: number
  /** Those that do not: nobody can tell which boat they are of. */
  readonly unknowable: number
  /** Of these: suggested, as a contact or as two craft that are one, within 60 s. */
  readonly inTime: number
  /**
   * Suggestions told, each once: of a contact with the one to three craft that it may be of; of two craft that may be one. Wrong:
   * none of them is right.
   */
  readonly told: number
  readonly wrong: number
  /** The same by what each holds: a craft that a contact may be of, a pair. Of several craft for one contact all but one are wrong. */
  readonly candidates: number
  readonly wrongCandidates: number
}

/** What was suggested wrongly, or was not suggested: for who asks why. */
export interface Amiss {
  readonly is: 'missed' | 'wrong-attach' | 'wrong-merge'
  /** The call that it is about; of two craft, the first of the other's. */
  readonly call: number
  /** Craft of the same boat that were open then: with more than one, each has a part of the evidence. */
  readonly openOfBoat: number
  readonly chance: number | null
  /** What it was taken for, in truth; null: nothing was suggested. */
  readonly takenFor: string | null
}

export interface ByRule {
  readonly acts: readonly OfficerAct[]
  readonly suggested: Suggested
  readonly amiss: readonly Amiss[]
}

/** @param startMs of the night, milliseconds since 1970 UTC. Contacts are called `$c1`, craft `$k1`, cases `$s1`. */
export function officersByRule(calls: readonly NightCall[], startMs: number, withCases: boolean): ByRule {
  const desk = new Desk(calls, startMs, withCases)
  const events = [
    ...calls.map(({ atMs }, index) => ({ atMs, happens: () => desk.hear(index) })),
    ...calls.map(({ atMs }, index) => ({
      atMs: atMs + LOOK_MS,
      happens: () => desk.look(index, atMs + LOOK_MS),
    })),
    ...calls.map(({ atMs }, index) => ({
      atMs: atMs + WITHIN_MS,
      happens: () => desk.lookAgain(index, atMs + WITHIN_MS),
    })),
  ].toSorted((a, b) => a.atMs - b.atMs)
  for (const { happens } of events) happens()
  return desk.done()
}

class Desk {
  readonly #calls: readonly NightCall[]
  readonly #startMs: number
  readonly #withCases: boolean
  readonly #log = new RescueLog()
  readonly #before = new WeighedBefore()
  readonly #acts: OfficerAct[] = []
  /** What each craft is, in truth. */
  readonly #about = new Map<string, string>()
  readonly #merged = new Set<string>()
  readonly #firstOf = new Map<string, number>()
  readonly #told = new Map<string, boolean>()
  readonly #open = new Map<string, string>()
  readonly #amiss: Amiss[] = []
  #candidates = 0
  #wrongCandidates = 0
  #duplicates = 0
  #unknowable = 0
  #inTime = 0
  #made = 0

  constructor(calls: readonly NightCall[], startMs: number, withCases: boolean) {
    this.#calls = calls
    this.#startMs = startMs
    this.#withCases = withCases
  }

  done(): ByRule {
    const wrong = [...this.#told.values()].filter(isRight => !isRight).length
    return {
      acts: this.#acts,
      suggested: {
        duplicates: this.#duplicates,
        unknowable: this.#unknowable,
        inTime: this.#inTime,
        told: this.#told.size,
        wrong,
        candidates: this.#candidates,
        wrongCandidates: this.#wrongCandidates,
      },
      amiss: this.#amiss,
    }
  }

  hear(index: number): void {
    const call = this.#calls[index] as NightCall
    const atMs = this.#startMs + call.atMs
    this.#log.add({
      is: 'contact',
      id: contactName(index),
      centre: call.centre,
      atMs,
      knownMs: atMs,
      simulated: true,
      contact: contactOf(draftOf(call), atMs, number => number.replaceAll(/\D/g, '').slice(-9)),
    })
  }

  look(index: number, atMs: number): void {
    const call = this.#calls[index] as NightCall
    const name = contactName(index)
    const own = this.#suggested(atMs).find(
      ({ kind, craft, other }) =>
        kind === 'attach' && other === name && this.#about.get(craft) === call.about,
    )
    const isKnown = call.isBoat && [...this.#about.values()].includes(call.about)
    const isCounted = isKnown && this.#isKnowable(index)
    if (isCounted) this.#duplicates += 1
    else if (isKnown) this.#unknowable += 1
    if (own !== undefined) {
      if (isCounted) this.#inTime += 1
      this.#do(call, atMs, {
        kind: 'craft.contact-attached',
        craft: own.craft,
        contact: name,
        grounds: [...own.grounds],
      })
      return
    }
    const craft = this.#openCraft(call, name, atMs)
    if (isCounted) this.#open.set(name, craft)
  }

  /** Of a contact for which a second craft was opened: are the two suggested to be one? */
  lookAgain(index: number, atMs: number): void {
    const name = contactName(index)
    const craft = this.#open.get(name)
    if (craft === undefined) return
    const { about } = this.#calls[index] as NightCall
    const one = this.#suggested(atMs).find(
      each =>
        each.kind === 'merge' &&
        [each.craft, each.other].includes(craft) &&
        this.#isRight(each.craft, each.other),
    )
    if (one === undefined) {
      this.#amiss.push({
        is: 'missed',
        call: index,
        openOfBoat: this.#openOf(about) - 1,
        chance: null,
        takenFor: null,
      })
      return
    }
    this.#inTime += 1
    this.#open.delete(name)
    this.#do(this.#calls[index] as NightCall, atMs, {
      kind: 'craft.merged',
      craft: one.craft,
      other: one.other,
      grounds: [...one.grounds],
    })
    this.#about.set(one.craft, about)
    this.#merged.add(one.other)
  }

  #suggested(atMs: number) {
    const all = suggestions(this.#log.state, this.#startMs + atMs, undefined, this.#before)
    for (const [key, { kind, other, crafts, chance }] of toldOf(all)) {
      if (this.#told.has(key)) continue
      const call = kind === 'attach' ? Number(other.slice(2)) - 1 : (this.#firstOf.get(other) as number)
      const about = this.#calls[call]?.about as string
      const right = crafts.filter(craft => this.#about.get(craft) === about).length
      this.#told.set(key, right > 0)
      this.#candidates += crafts.length
      this.#wrongCandidates += crafts.length - right
      if (right === 0) {
        const takenFor = this.#about.get(crafts[0] as string) as string
        this.#amiss.push({ is: `wrong-${kind}`, call, openOfBoat: this.#openOf(about), chance, takenFor })
      }
    }
    return all
  }

  /** Craft that stand for a boat, merged ones once. */
  #openOf(about: string): number {
    return [...this.#about].filter(([craft, of]) => of === about && !this.#merged.has(craft)).length
  }

  /** Whether it has anything that an earlier contact of the same boat has too: a place each, the telephone, the words. */
  #isKnowable(index: number): boolean {
    const { about, number, text } = this.#calls[index] as NightCall
    const before = this.#calls.flatMap((call, at) =>
      at < index && call.about === about ? [{ call, at }] : [],
    )
    return (
      (this.#hasPlace(index) && before.some(({ at }) => this.#hasPlace(at))) ||
      (number !== null && before.some(({ call }) => call.number === number)) ||
      (text !== null && before.some(({ call }) => call.text === text))
    )
  }

  #hasPlace(index: number): boolean {
    return (this.#log.state.contacts.get(contactName(index))?.where ?? null) !== null
  }

  #isRight(craft: string, other: string): boolean {
    return this.#about.get(craft) === this.#about.get(other)
  }

  #openCraft(call: NightCall, contact: string, atMs: number): string {
    this.#made += 1
    const craft = `$k${this.#made}`
    const known = this.#log.state.contacts.get(contact)
    this.#about.set(craft, call.about)
    this.#firstOf.set(craft, Number(contact.slice(2)) - 1)
    this.#do(call, atMs, {
      kind: 'craft.opened',
      craft,
      name: `K-${this.#made}`,
      severity: 'alert',
      where: known?.where ?? null,
      aboard: known?.aboard ?? UNKNOWN_ABOARD,
      condition: known?.condition ?? NOTHING_SAID,
      boat: known?.contact.boat ?? null,
    })
    this.#do(call, atMs, { kind: 'craft.contact-attached', craft, contact, grounds: [] })
    if (this.#withCases)
      this.#do(call, atMs, {
        kind: 'case.opened',
        case: `$s${this.#made}`,
        name: `S-${this.#made}`,
        phase: 'alert',
        crafts: [craft],
      })
    return craft
  }

  #do({ centre }: NightCall, atMs: number, deed: Deed): void {
    this.#acts.push({ atMs, centre, deed })
    const nowMs = this.#startMs + atMs
    this.#log.add({
      is: 'act',
      id: `act-${this.#acts.length}`,
      centre,
      atMs: nowMs,
      knownMs: nowMs,
      simulated: true,
      tick: this.#log.nextTick(nowMs),
      account: `${centre.toLowerCase()}-demo-1`,
      language: 'en',
      deed,
    })
  }
}

interface Told {
  readonly kind: Suggestion['kind']
  readonly other: string
  readonly crafts: readonly string[]
  readonly chance: number
}

/** What is told of one contact together; it is told anew when a candidate is another. */
function toldOf(all: readonly Suggestion[]): ReadonlyMap<string, Told> {
  const byContact = new Map<string, Told>()
  const pairs: Told[] = []
  for (const { kind, craft, other, chance } of all) {
    const one = { kind, other, crafts: [craft], chance }
    const before = byContact.get(other)
    if (kind === 'merge') pairs.push(one)
    else if (before === undefined) byContact.set(other, one)
    else byContact.set(other, { ...one, crafts: [...before.crafts, craft], chance: before.chance + chance })
  }
  return new Map(
    [...byContact.values(), ...pairs].map(told => [
      `${told.kind}:${told.crafts.toSorted().join('+')}:${told.other}`,
      told,
    ]),
  )
}

export function contactName(index: number): string {
  return `$c${index + 1}`
}

/** A call as it is handed in. */
export function draftOf({ channel, state, number, relayedBy, language, text, where }: NightCall): HandedIn {
  return { channel, heardAt: null, state, number, relayedBy, language, text, where, isTest: false }
}
