/**
 * Two centres with one case, over the real core of the exchange: lines that lose, repeat, reorder and damage, are cut for minutes,
 * clocks that jump, nodes that die between any two steps, also in the middle of a handover. All from one seed; what an officer or a
 * rule does counts when it is durable, and not before, as in `../service.ts`.
 */
import { hash } from 'node:crypto'
import { decodeQuestion, type Partner } from '#exchange'
import {
  type Chance,
  chanceOf,
  type Listener,
  type MessageKind,
  type Put,
  SimulatedNode,
  simulatedKeys,
} from '#exchange/simulation'
import { createHasher } from '#ledger'
import type { Centre, Deed, RescueAct, State } from '#records'
import { decide, RescueLog } from '#rescue'
import { entryOf } from '../entry.ts'
import { dueDeeds } from '../rules.ts'
import { CASE, keptOf, Office, otherOf, stand } from './wire-office.ts'

const EVENTS = 56
const STEPS_MAX = 60
const DEATH_ONCE_IN = 100
const FLIGHTS_MAX = 16
const ROUNDS_MAX = 40
const hasher = createHasher(bytes => new Uint8Array(hash('sha256', bytes, 'buffer')))

/** What happened in a world: one in which nothing happened proves nothing. */
export interface WireNight {
  readonly faults: Record<'lost' | 'twice' | 'late' | 'damaged' | 'cut' | 'death' | 'clock', number>
  /** Nodes that died while an acceptance was on its way or the move was not yet known on both sides. */
  readonly diedInHandover: number
  /** A withdrawal and an acceptance that did not know of each other. */
  readonly crossed: number
  readonly moves: number
  readonly acts: number
}

interface Flight {
  readonly from: State
  readonly to: State
  readonly kind: MessageKind
  readonly bytes: Uint8Array
}

export class WireWorld implements Listener {
  readonly faults = { lost: 0, twice: 0, late: 0, damaged: 0, cut: 0, death: 0, clock: 0 }
  readonly #seed: number
  readonly #chance: Chance
  readonly #offices = { UK: new Office('UK'), FR: new Office('FR') }
  readonly #nodes: Readonly<Record<Centre, SimulatedNode>>
  #flights: Flight[] = []
  #timeMs = 1_764_000_000_000
  #cutUntilMs = 0
  #isStormy = true
  #made = 0
  #diedInHandover = 0

  constructor(seed: number) {
    this.#seed = seed
    this.#chance = chanceOf(seed)
    const keys = simulatedKeys(hasher)
    const name = (centre: Centre) => `entente.${centre.toLowerCase()}`
    const partner = (centre: Centre): Partner => ({
      state: centre,
      ledger: { origin: name(centre), keys: [keys.signer(name(centre), 'ed25519').key] },
      witnesses: [keys.signer(`${name(centre)}/witness`, 'cosignature').key],
    })
    const node = (centre: Centre) =>
      new SimulatedNode({
        hasher,
        keys,
        state: centre,
        partners: [partner(otherOf(centre))],
        signer: keys.signer(name(centre), 'ed25519'),
        witness: keys.signer(`${name(centre)}/witness`, 'cosignature'),
        bug: null,
        listener: this,
        clock: () => this.#clock(centre),
        salt: () => new Uint8Array(32).fill(this.#chance.below(256)),
        itemsMax: 1 + this.#chance.below(4),
      })
    this.#nodes = { UK: node('UK'), FR: node('FR') }
  }

  /** @throws Error when an invariant does not hold, with the seed */
  run(): WireNight {
    this.#act('UK', { kind: 'case.opened', case: CASE, name: 'DS-001', phase: 'alert', crafts: [] }, 'uk-1')
    // The night begins with a line that stands.
    this.#isStormy = false
    this.#ask()
    this.#isStormy = true
    for (let event = 0; event < EVENTS; event += 1) this.#happen()
    this.#isStormy = false
    this.#calm()
    const { entries } = this.#offices.UK.log
    const kinds = entries.flatMap(entry => (entry.is === 'act' ? [entry.deed.kind] : []))
    return {
      faults: this.faults,
      diedInHandover: this.#diedInHandover,
      crossed: this.#offices.UK.log.state.ineffective.length,
      moves: kinds.filter(kind => kind === 'owner.moved').length,
      acts: kinds.length,
    }
  }

  // What the world hears of its nodes.

  send(from: SimulatedNode, to: State, kind: MessageKind, bytes: Uint8Array): void {
    if (kind === 'question' && !isOfDistress(bytes)) return
    const flight = { from: from.state, to, kind, bytes }
    if (this.#isStormy && (this.#timeMs < this.#cutUntilMs || this.#chance.onceIn(14))) {
      this.faults.lost += 1
      return
    }
    const isDamaged = this.#isStormy && this.#chance.onceIn(25)
    if (isDamaged) this.faults.damaged += 1
    this.#flights.push(isDamaged ? { ...flight, bytes: damaged(bytes, this.#chance) } : flight)
    if (!this.#isStormy || !this.#chance.onceIn(14)) return
    this.faults.twice += 1
    this.#flights.push(flight)
  }

  synced(node: SimulatedNode, puts: readonly Put[]): void {
    const office = this.#office(node)
    const before = office.log.version
    for (const [key, value] of puts) {
      const kept = keptOf(node.state, key, value)
      const entry = kept === null ? null : entryOf(kept, this.#clock(office.centre))
      if (entry === null) continue
      office.log.add(entry)
      if (office.pending === entry.id) office.pending = null
    }
    if (office.log.version !== before) this.#check()
  }

  asked(): void {
    // Which lanes are asked in which order is what the simulation of the exchange itself looks at.
  }

  published(): void {
    // So is what is published.
  }

  refused(): void {
    // And what is refused: it is asked for again.
  }

  // What happens.

  #happen(): void {
    const chance = this.#chance
    this.#timeMs += chance.below(2000)
    const centre: Centre = chance.onceIn(2) ? 'UK' : 'FR'
    const node = this.#nodes[centre]
    const die = chance.below(100)
    if (!node.isUp) {
      if (chance.onceIn(3)) this.#rise(centre)
    } else if (die < 50) this.#deliverSome()
    else if (die < 54) node.ask(otherOf(centre))
    else if (die < 97) this.#decide(centre, die < 78)
    else if (die < 98) this.#cut()
    else if (die < 99) this.#jump(centre)
    for (const each of ['UK', 'FR'] as const) this.#work(each)
    // At the limit what waits longest is lost: both ask again.
    while (this.#flights.length > FLIGHTS_MAX) this.#flights.shift()
  }

  /** Some steps or all; it may die between any two. */
  #work(centre: Centre): void {
    const node = this.#nodes[centre]
    const most = this.#chance.onceIn(3) ? 1 + this.#chance.below(6) : STEPS_MAX
    for (let steps = 0; steps < most && !node.isIdle; steps += 1) {
      node.work()
      if (this.#chance.onceIn(DEATH_ONCE_IN)) return this.#die(centre)
    }
  }

  #decide(centre: Centre, isOfficer: boolean): void {
    for (const each of [centre, otherOf(centre)])
      if (isOfficer ? this.#officer(each) : this.#rules(each)) return
  }

  /** Of the deeds that may be done mostly what leads on; now and then it is refused or withdrawn. */
  #officer(centre: Centre): boolean {
    const account = `${centre.toLowerCase()}-${1 + this.#chance.below(2)}`
    const offer = this.#offices[centre].case?.offer?.id ?? ''
    const about = { case: CASE, offer }
    const made = { offer: this.#newId(), case: CASE, to: otherOf(centre), reason: 'It crosses the line' }
    const deeds: Deed[] = [
      { kind: 'owner.offered', ...made, answerWithinMinutes: 5 },
      { kind: 'owner.accepted', ...about },
      { kind: 'owner.withdrawn', ...about, reason: 'x' },
      { kind: 'owner.refused', ...about, reason: 'x' },
    ]
    const some = this.#chance.onceIn(5) ? deeds.slice(2 + this.#chance.below(2)) : deeds.slice(0, 2)
    return some.some(deed => this.#act(centre, deed, account))
  }

  #rules(centre: Centre): boolean {
    const [due] = dueDeeds(this.#offices[centre].log.state, centre, this.#clock(centre))
    return due !== undefined && this.#act(centre, due, 'node')
  }

  /** One after the other, as the service of a node decides. */
  #act(centre: Centre, deed: Deed, account: string): boolean {
    const office = this.#offices[centre]
    const node = this.#nodes[centre]
    // Nothing is under way that could still become durable: it died with the node.
    if (node.isIdle) office.pending = null
    if (office.pending !== null || !node.isUp) return false
    const atMs = this.#clock(centre)
    if (decide(office.log.state, deed, { centre, account }, atMs).kind === 'refused') return false
    const record = this.#newId()
    const act: RescueAct = {
      centre,
      at: new Date(atMs).toISOString(),
      tick: office.log.nextTick(atMs),
      by: account,
      language: 'en',
      deed,
    }
    office.pending = record
    node.act({
      record,
      text: JSON.stringify(act),
      lane: 'distress',
      releasable: [otherOf(centre)],
      isErasure: false,
    })
    return true
  }

  #deliverSome(): void {
    for (let some = 1 + this.#chance.below(5); some > 0; some -= 1)
      this.#deliver(this.#chance.onceIn(3) ? this.#chance.below(Math.max(1, this.#flights.length)) : 0)
  }

  #deliver(at: number): void {
    const [flight] = this.#flights.splice(at, 1)
    if (flight === undefined) return
    if (at > 0) this.faults.late += 1
    this.#nodes[flight.to as Centre].receive(flight.from, flight.kind, flight.bytes)
  }

  #die(centre: Centre): void {
    this.faults.death += 1
    const { UK, FR } = this.#offices
    const isInHandover =
      FR.case !== null &&
      (UK.case?.owner !== FR.case.owner || [UK, FR].some(each => each.case?.offer?.state === 'accepted'))
    if (isInHandover) this.#diedInHandover += 1
    this.#nodes[centre].crash()
    this.#offices[centre].pending = null
  }

  /** What it finds on its disk is what it knew. @throws Error when it is not */
  #rise(centre: Centre): void {
    const node = this.#nodes[centre]
    node.start()
    const found = new RescueLog()
    for (const prefix of ['entry/', 'held/'])
      for (const [key, value] of node.disk.under(prefix)) {
        const kept = keptOf(centre, key, value)
        const entry = kept === null ? null : entryOf(kept, 0)
        if (entry !== null) found.add(entry)
      }
    if (stand(found) !== stand(this.#offices[centre].log))
      throw new Error(`seed ${this.#seed}: ${centre} rose and knows another case than it knew`)
  }

  #cut(): void {
    this.faults.cut += 1
    this.#cutUntilMs = this.#timeMs + 2000 + this.#chance.below(20_000)
  }

  #jump(centre: Centre): void {
    this.faults.clock += 1
    this.#offices[centre].skewMs = this.#chance.pick([-86_400_000, -3_600_000, -1000, 1000, 3_600_000])
  }

  /** No more faults: all are up, ask and answer, and rules look, until nothing is new. */
  #calm(): void {
    const both = ['UK', 'FR'] as const
    for (const centre of both) if (!this.#nodes[centre].isUp) this.#rise(centre)
    for (let round = 0; round < ROUNDS_MAX && !this.#isAtRest(); round += 1) {
      this.#ask()
      for (const centre of both) this.#rules(centre)
      this.#drain()
    }
    const { UK, FR } = this.#offices
    if (stand(UK.log) !== stand(FR.log))
      throw new Error(`seed ${this.#seed}: the two do not agree in the end`)
    if ([UK, FR].filter(({ isAlone }) => isAlone).length !== 1)
      throw new Error(`seed ${this.#seed}: in the end there is not one owner`)
  }

  /** Both hold all that the other holds, and no rule has anything to do. */
  #isAtRest(): boolean {
    const { UK, FR } = this.#offices
    const isDue = [UK, FR].some(
      ({ log, centre }) => dueDeeds(log.state, centre, this.#clock(centre)).length > 0,
    )
    const isSame =
      UK.log.entries.length === FR.log.entries.length && UK.log.entries.every(({ id }) => FR.log.has(id))
    return isSame && !isDue
  }

  #ask(): void {
    for (const [centre, node] of Object.entries(this.#nodes)) node.ask(otherOf(centre as Centre))
    this.#drain()
  }

  #drain(): void {
    for (let isBusy = true; isBusy; ) {
      isBusy = this.#flights.length > 0
      this.#timeMs += 20
      this.#deliver(0)
      for (const node of Object.values(this.#nodes)) {
        isBusy ||= !node.isIdle
        while (!node.isIdle) node.work()
      }
    }
  }

  /** The two invariants, whenever anything became durable anywhere. */
  #check(): void {
    const both = Object.values(this.#offices)
    if (!both.some(({ isResponsible }) => isResponsible))
      throw new Error(`seed ${this.#seed}: nobody is responsible`)
    if (both.every(({ isAlone }) => isAlone))
      throw new Error(`seed ${this.#seed}: both believe to be the only one`)
  }

  #office({ state }: SimulatedNode): Office {
    return this.#offices[state as Centre]
  }

  #clock(centre: Centre): number {
    return this.#timeMs + this.#offices[centre].skewMs
  }

  #newId(): string {
    this.#made += 1
    return `01950000-0000-7000-8000-${String(this.#made).padStart(12, '0')}`
  }
}

/** Nothing is written on the other lanes: what asks for them is not carried, so that a night is short. */
function isOfDistress(bytes: Uint8Array): boolean {
  const read = decodeQuestion(bytes)
  return read.kind === 'refused' || read.value.lane === 'distress'
}

function damaged(bytes: Uint8Array, chance: Chance): Uint8Array {
  const copy = Uint8Array.from(bytes)
  if (copy.length > 0) copy[chance.below(copy.length)] = chance.below(256)
  return copy
}
