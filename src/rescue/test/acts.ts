/** A node of a test that decides and folds acts, and makes nothing up: no clock, no chance of its own. */
import type { Brief, Centre, Contact, Deed } from '#records'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/refusal.ts'
import type { ActEntry, ContactEntry, Entry } from '../entry.ts'
import { RescueLog } from '../log.ts'
import { NOTHING_SAID } from '../condition.ts'
import { UNKNOWN_ABOARD } from '../range.ts'

/** mulberry32: a seed makes the same night again. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export class TestNode {
  readonly log = new RescueLog()
  readonly sent: Entry[] = []
  readonly centre: Centre
  readonly clockOff: number
  #made = 0

  constructor(centre: Centre, clockOff = 0) {
    this.centre = centre
    this.clockOff = clockOff
  }

  get state() {
    return this.log.state
  }

  /** Whether it was permitted; then it is folded and sent. */
  do(deed: Deed, nowMs: number, account = `${this.centre.toLowerCase()}-1`): Decision {
    const at = nowMs + this.clockOff
    const decision = decide(this.log.state, deed, { centre: this.centre, account }, at)
    if (decision.kind === 'refused') return decision
    const entry: ActEntry = {
      is: 'act',
      id: this.#newId(),
      centre: this.centre,
      atMs: at,
      knownMs: at,
      tick: this.log.nextTick(at),
      simulated: true,
      account,
      language: 'en',
      deed,
    }
    this.#add(entry)
    return decision
  }

  /** The act that was sent last. */
  get last(): string {
    return (this.sent.at(-1) as Entry).id
  }

  hear(contact: Partial<Contact>, nowMs: number): string {
    const at = new Date(nowMs).toISOString()
    const entry: ContactEntry = {
      is: 'contact',
      id: this.#newId(),
      centre: this.centre,
      atMs: nowMs,
      knownMs: nowMs,
      simulated: true,
      contact: {
        channel: 'phone-999',
        heardAt: at,
        state: 'answered',
        number: null,
        callerTag: null,
        relayedBy: null,
        language: null,
        text: null,
        lettersCut: 0,
        where: null,
        otherPlaces: [],
        aboard: UNKNOWN_ABOARD,
        condition: NOTHING_SAID,
        boat: null,
        isTest: false,
        ...contact,
      },
    }
    this.#add(entry)
    return entry.id
  }

  /** The rule of the node: an acceptance that is held moves the case. */
  move(nowMs: number): void {
    for (const { id, caseId, from, to, state } of this.state.offers.values())
      if (state === 'accepted' && from === this.centre)
        this.do({ kind: 'owner.moved', case: caseId, offer: id, to }, nowMs, 'node')
  }

  #newId(): string {
    this.#made += 1
    return `${this.centre}-${String(this.#made).padStart(4, '0')}`
  }

  #add(entry: Entry): void {
    this.log.add(entry)
    this.sent.push(entry)
  }
}

export function opened(craft: string, more: Partial<Extract<Deed, { kind: 'craft.opened' }>> = {}): Deed {
  return {
    kind: 'craft.opened',
    craft,
    name: craft,
    severity: 'alert',
    where: null,
    aboard: UNKNOWN_ABOARD,
    condition: NOTHING_SAID,
    boat: null,
    ...more,
  }
}

/** A brief that says what is to be done, and nothing more. */
export function briefOf(order: Brief['order'], more: Partial<Brief> = {}): Brief {
  return {
    order,
    condition: NOTHING_SAID,
    aboard: UNKNOWN_ABOARD,
    lastContact: null,
    area: [],
    otherCraft: [],
    words: null,
    legalBasis: null,
    ...more,
  }
}
