/**
 * Officers of a generated night, as they would work: half a minute after a contact they look at what is suggested. What is right
 * they follow; else they open a craft, and a case for it. What was suggested, rightly or wrongly, is counted.
 */
import type { ContactDraft } from '#contract'
import type { Deed } from '#records'
import { NOTHING_SAID, RescueLog, suggestions, UNKNOWN_ABOARD } from '#rescue'
import type { NightCall } from '#simulation'
import { contactOf } from '../rescue/contact-of.ts'

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
  /** Contacts about a boat that was told of already, which say anything to know it by: a place, a known telephone, the same words. */
  readonly duplicates: number
  /** Those that do not: nobody can tell which boat they are of. */
  readonly unknowable: number
  /** Of these: suggested, as a contact or as two craft that are one, within 60 s. */
  readonly inTime: number
  /** Suggestions told, each once; and those that were wrong. */
  readonly told: number
  readonly wrong: number
}

export interface ByRule {
  readonly acts: readonly OfficerAct[]
  readonly suggested: Suggested
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
  readonly #acts: OfficerAct[] = []
  /** What each craft is, in truth. */
  readonly #about = new Map<string, string>()
  readonly #told = new Map<string, boolean>()
  readonly #open = new Map<string, string>()
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
      },
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
    const own = this.#suggested(atMs).find(({ kind, other }) => kind === 'attach' && other === name)
    const isKnown = call.isBoat && [...this.#about.values()].includes(call.about)
    const isCounted = isKnown && this.#isKnowable(index)
    if (isCounted) this.#duplicates += 1
    else if (isKnown) this.#unknowable += 1
    if (own !== undefined && this.#about.get(own.craft) === call.about) {
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
    if (one === undefined) return
    this.#inTime += 1
    this.#open.delete(name)
    this.#do(this.#calls[index] as NightCall, atMs, {
      kind: 'craft.merged',
      craft: one.craft,
      other: one.other,
      grounds: [...one.grounds],
    })
    this.#about.set(one.craft, about)
  }

  #suggested(atMs: number) {
    const all = suggestions(this.#log.state, this.#startMs + atMs)
    for (const { kind, craft, other } of all) {
      const key = `${kind}:${craft}:${other}`
      if (this.#told.has(key)) continue
      const about =
        kind === 'attach' ? this.#calls[Number(other.slice(2)) - 1]?.about : this.#about.get(other)
      this.#told.set(key, this.#about.get(craft) === about)
    }
    return all
  }

  #isKnowable(index: number): boolean {
    const { about, number, text } = this.#calls[index] as NightCall
    const before = this.#calls.slice(0, index).filter(call => call.about === about)
    return (
      (this.#log.state.contacts.get(contactName(index))?.where ?? null) !== null ||
      (number !== null && before.some(call => call.number === number)) ||
      (text !== null && before.some(call => call.text === text))
    )
  }

  #isRight(craft: string, other: string): boolean {
    return this.#about.get(craft) === this.#about.get(other)
  }

  #openCraft(call: NightCall, contact: string, atMs: number): string {
    this.#made += 1
    const craft = `$k${this.#made}`
    const known = this.#log.state.contacts.get(contact)
    this.#about.set(craft, call.about)
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

export function contactName(index: number): string {
  return `$c${index + 1}`
}

/** A call as it is handed in. */
export function draftOf({
  channel,
  state,
  number,
  relayedBy,
  language,
  text,
  where,
}: NightCall): ContactDraft {
  return { channel, heardAt: null, state, number, relayedBy, language, text, where, isTest: false }
}
