/**
 * A small world: two or three nodes, lines that lose, repeat, reorder and damage what they carry, days without a line, clocks
 * that jump, nodes that die between any two steps, a node restored from a backup, a node that forges its past. All from one
 * seed; afterwards the weather clears, and all sides must agree.
 */
import type { Hasher } from '#ledger'
import { LANES, type Lane, type State } from '#records'
import type { Partner, PartnerState } from '../state.ts'
import type { Command, OwnRecord, StoredEntry } from './acts.ts'
import type { Bug } from './bugs.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Put } from './disk.ts'
import { type Deed, History } from './history.ts'
import {
  checkConverged,
  checkPartner,
  checkPublished,
  checkPut,
  checkSent,
  type Finding,
} from './invariants.ts'
import { simulatedKeys } from './keys.ts'
import { type Listener, type MessageKind, SimulatedNode } from './node.ts'

export const FAULTS = [
  'drop',
  'duplicate',
  'reorder',
  'corrupt',
  'partition',
  'crash',
  'clock-jump',
  'restore',
  'forged-past',
] as const
export type Fault = (typeof FAULTS)[number]

export interface Outcome {
  readonly seed: number
  readonly faults: Readonly<Record<Fault, number>>
  /** Batches refused, by reason. */
  readonly refused: Readonly<Record<string, number>>
  readonly taken: number
  readonly violations: readonly string[]
}

interface Flight {
  readonly from: State
  readonly to: State
  readonly kind: MessageKind
  readonly bytes: Uint8Array
}

const STATES: readonly State[] = ['UK', 'FR', 'NL']
const DAY_MS = 86_400_000
const EVENTS = 120
const FLIGHTS_MAX = 24
const STEPS_MAX = 8
const LATE_MAX = 4
const ROUNDS_MAX = 24
const CALM_ITEMS = 50
/** Questions for other lanes that may stand between two for distress: one round. */
const BETWEEN_MAX = LANES.length - 1

export class World implements Listener {
  readonly #seed: number
  readonly #hasher: Hasher
  readonly #chance: Chance
  readonly #nodes = new Map<State, SimulatedNode>()
  readonly #histories = new Map<State, History[]>()
  readonly #faults = Object.fromEntries(FAULTS.map(fault => [fault, 0])) as Record<Fault, number>
  readonly #refused: Record<string, number> = {}
  readonly #violations: string[] = []
  readonly #skewMs = new Map<State, number>()
  readonly #cutUntil = new Map<string, number>()
  readonly #between = new Map<string, number>()
  /** Nodes whose present is not what they had shown: a forger, or one that was restored. */
  readonly #forgers = new Set<State>()
  readonly #restored = new Set<State>()
  readonly #backups = new Map<State, ReadonlyMap<string, unknown>>()
  readonly #bug: Bug | null
  #flights: Flight[] = []
  #timeMs = 1_764_000_000_000
  #isStormy = true
  #taken = 0
  #changes = 0
  #records = 0

  constructor(hasher: Hasher, seed: number, bug: Bug | null = null) {
    this.#seed = seed
    this.#hasher = hasher
    this.#chance = chanceOf(seed)
    this.#bug = bug
    const states = STATES.slice(0, this.#chance.onceIn(5) ? 3 : 2)
    const keys = simulatedKeys(hasher)
    const partnerOf = (state: State): Partner => {
      const name = `entente.${state.toLowerCase()}`
      const ledger = { origin: name, keys: [keys.signer(name, 'ed25519').key] }
      return { state, ledger, witnesses: [keys.signer(`${name}/witness`, 'cosignature').key] }
    }
    for (const state of states) {
      this.#histories.set(state, [new History(hasher)])
      const name = `entente.${state.toLowerCase()}`
      const parts = {
        hasher,
        keys,
        state,
        partners: states.filter(other => other !== state).map(partnerOf),
        signer: keys.signer(name, 'ed25519'),
        witness: keys.signer(`${name}/witness`, 'cosignature'),
        bug,
        listener: this,
        clock: () => this.#timeMs + (this.#skewMs.get(state) ?? 0),
        salt: () => Uint8Array.from({ length: 32 }, () => this.#chance.below(256)),
        itemsMax: 1 + this.#chance.below(4),
      }
      this.#nodes.set(state, new SimulatedNode(parts))
    }
  }

  run(): Outcome {
    for (let event = 0; event < EVENTS && this.#violations.length === 0; event += 1) this.#happen()
    this.#isStormy = false
    this.#calm()
    return {
      seed: this.#seed,
      faults: this.#faults,
      refused: this.#refused,
      taken: this.#taken,
      violations: this.#violations,
    }
  }

  // What the world hears.

  send(from: SimulatedNode, to: State, kind: MessageKind, bytes: Uint8Array): void {
    if (kind === 'batch') this.#find(checkSent(from, to, bytes, this.#current(from.state)))
    const flight = { from: from.state, to, kind, bytes }
    if (!this.#isStormy) return void this.#flights.push(flight)
    if (this.#isCut(from.state, to) || this.#chance.onceIn(14) || this.#flights.length >= FLIGHTS_MAX) {
      this.#faults.drop += 1
      return
    }
    if (this.#chance.onceIn(25)) {
      this.#faults.corrupt += 1
      this.#flights.push({ ...flight, bytes: damaged(bytes, this.#chance) })
      return
    }
    this.#flights.push(flight)
    if (this.#chance.onceIn(14)) {
      this.#faults.duplicate += 1
      this.#flights.push(flight)
    }
  }

  asked(node: SimulatedNode, of: State, lane: Lane): void {
    const key = `${node.state}/${of}`
    const between = lane === 'distress' ? 0 : (this.#between.get(key) ?? 0) + 1
    this.#between.set(key, between)
    if (between > BETWEEN_MAX)
      this.#find(`${node.state} asked ${of} for ${between} other batches before distress`)
  }

  published(node: SimulatedNode): void {
    this.#changes += 1
    const histories = this.#histories.get(node.state) as History[]
    const deedAt = (index: number) => (node.disk.get<StoredEntry>(`entry/${index}`) as StoredEntry).deed
    const known = histories.at(-1) as History
    if (this.#isRewound(node, known)) {
      if (!this.#forgers.has(node.state)) this.#find(this.#seenBeyond(node))
      const begun = this.#begun(node, deedAt)
      if (this.#forgers.has(node.state)) histories.push(begun)
      else histories.splice(0, histories.length, begun)
    }
    this.#find(checkPublished(this.#hasher, node, this.#current(node.state), deedAt))
  }

  synced(node: SimulatedNode, puts: readonly Put[]): void {
    this.#changes += puts.length
    // Whoever was put back in time no longer has what it once receipted.
    const hasForgotten = (state: State) => this.#restored.has(state) || this.#forgers.has(state)
    const receiverOf = (state: State) => (hasForgotten(state) ? null : (this.#nodes.get(state) ?? null))
    for (const put of puts) {
      if (put[0].startsWith('got/')) this.#taken += 1
      this.#find(checkPut(node, put, receiverOf))
      if (!put[0].startsWith('partner/')) continue
      const owner = put[0].slice('partner/'.length)
      const histories = this.#histories.get(owner) as History[]
      this.#find(checkPartner(this.#hasher, node, owner, put[1] as PartnerState, histories))
    }
  }

  refused(_node: SimulatedNode, _of: State, reason: string): void {
    this.#refused[reason] = (this.#refused[reason] ?? 0) + 1
  }

  // What happens.

  #happen(): void {
    this.#timeMs += this.#chance.below(2000)
    const node = this.#chance.pick([...this.#nodes.values()])
    const die = this.#chance.below(1000)
    if (!node.isUp) {
      if (this.#chance.onceIn(6)) node.start()
    } else if (die < 560) this.#work(node)
    else if (die < 830) this.#deliver(this.#chance.below(Math.max(1, this.#flights.length)))
    else if (die < 890) node.ask(this.#chance.pick(this.#others(node.state)))
    else if (die < 960) node.act(this.#command(node))
    else if (die < 980) this.#crash(node)
    else if (die < 984) this.#cut(node.state)
    else if (die < 988) this.#jump(node.state)
    else if (die < 994) this.#backups.set(node.state, node.disk.backup())
    else this.#rewind(node)
  }

  /** A few steps: a crash may come after any. */
  #work(node: SimulatedNode): void {
    for (let steps = 1 + this.#chance.below(STEPS_MAX); steps > 0 && !node.isIdle; steps -= 1) node.work()
  }

  #deliver(at: number): void {
    const [flight] = this.#flights.splice(at, 1)
    if (flight === undefined) return
    if (at > 0) this.#faults.reorder += 1
    this.#nodes.get(flight.to)?.receive(flight.from, flight.kind, flight.bytes)
  }

  #command(node: SimulatedNode): Command {
    const chance = this.#chance
    const own = [...node.disk.under<OwnRecord>('own/')].filter(([, { isErased }]) => !isErased)
    const releasable = this.#others(node.state).filter(() => !chance.onceIn(3))
    if (own.length === 0 || chance.onceIn(2)) {
      this.#records += 1
      const record = `01950000-0000-7000-8000-${String(this.#records).padStart(12, '0')}`
      return {
        record,
        text: `Written ${this.#records}`,
        lane: chance.pick(LANES),
        releasable,
        isErasure: false,
      }
    }
    const [key, known] = chance.pick(own)
    const lane = chance.onceIn(3) ? chance.pick(LANES) : known.lane
    const text = `Altered ${this.#timeMs}`
    return { record: key.slice('own/'.length), text, lane, releasable, isErasure: chance.onceIn(4) }
  }

  #crash(node: SimulatedNode): void {
    this.#faults.crash += 1
    node.crash()
  }

  #cut(state: State): void {
    this.#faults.partition += 1
    const other = this.#chance.pick(this.#others(state))
    this.#cutUntil.set(pairOf(state, other), this.#timeMs + 60_000 + this.#chance.below(3 * 60_000))
    // Days pass for everyone else who waits for them.
    if (this.#chance.onceIn(2)) this.#timeMs += this.#chance.below(7) * DAY_MS
  }

  #jump(state: State): void {
    this.#faults['clock-jump'] += 1
    const skew = this.#chance.pick([-7 * DAY_MS, -3_600_000, -1000, 1000, 3_600_000, 7 * DAY_MS])
    this.#skewMs.set(state, skew)
  }

  /** Once in a world at most: two nodes that forget at once have nobody to ask. */
  #rewind(node: SimulatedNode): void {
    const backup = this.#backups.get(node.state)
    if (backup === undefined || this.#forgers.size + this.#restored.size > 0) return
    const isForger = this.#chance.onceIn(2)
    this.#faults[isForger ? 'forged-past' : 'restore'] += 1
    ;(isForger ? this.#forgers : this.#restored).add(node.state)
    node.crash()
    // Its connections died with it.
    this.#flights = this.#flights.filter(({ from }) => from !== node.state)
    node.disk.restore(backup)
    node.isMute = !isForger && this.#bug !== 'restored-signs-on'
    if (isForger) node.act({ ...this.#command(node), text: 'It was never so' })
    node.start()
  }

  /** No more faults: everyone is up, asks and answers until nothing changes. */
  #calm(): void {
    this.#cutUntil.clear()
    // Most connections are new; a little of what was sent in the storm still comes.
    this.#flights = this.#flights.slice(-LATE_MAX)
    this.#drain()
    let quiet = 0
    for (let round = 0; round < ROUNDS_MAX && quiet < 1 && this.#violations.length === 0; round += 1) {
      const before = this.#changes
      for (const node of this.#nodes.values()) {
        if (!node.isUp) node.start()
        node.itemsMax = CALM_ITEMS
        node.receiptsMax = LANES.length
        for (const other of this.#others(node.state)) node.ask(other)
      }
      this.#drain()
      quiet = this.#changes === before ? quiet + 1 : 0
    }
    if (this.#violations.length === 0) this.#agree()
  }

  #drain(): void {
    for (let isBusy = true; isBusy && this.#violations.length === 0; ) {
      isBusy = this.#flights.length > 0
      this.#timeMs += 20
      this.#deliver(0)
      for (const node of this.#nodes.values()) {
        isBusy ||= !node.isIdle
        while (!node.isIdle && this.#violations.length === 0) node.work()
      }
    }
  }

  #agree(): void {
    for (const owner of this.#nodes.values())
      for (const receiver of this.#nodes.values()) {
        const isOut = [owner, receiver].some(node => node.isRetired || this.#forgers.has(node.state))
        if (owner === receiver || isOut) continue
        this.#find(checkConverged(owner, receiver, this.#current(owner.state)))
      }
  }

  // What the world knows.

  #isRewound(node: SimulatedNode, known: History): boolean {
    const isLate = this.#forgers.has(node.state) || this.#restored.has(node.state)
    if (!isLate) return false
    const { checkpoint } = node.books.view()
    return checkpoint.size < known.size || !this.#continues(node, known)
  }

  #continues(node: SimulatedNode, known: History): boolean {
    const root = node.books.rootAt(known.size)
    return root !== null && known.hasRoot(known.size, root)
  }

  /** A restored node that signs again must not have been seen to be larger. */
  #seenBeyond(node: SimulatedNode): Finding {
    for (const other of this.#others(node.state)) {
      const seen = this.#nodes.get(other)?.disk.synced<PartnerState>(`partner/${node.state}`)
        ?.latest?.checkpoint
      const root = seen === undefined ? null : node.books.rootAt(seen.size)
      if (seen !== undefined && (root === null || root.some((byte, at) => byte !== seen.root[at])))
        return `${node.state} was restored, and signs what ${other} has seen otherwise`
    }
    return null
  }

  #begun(node: SimulatedNode, deedAt: (index: number) => Deed): History {
    const begun = new History(this.#hasher)
    for (let index = 0; index < node.books.size; index += 1)
      begun.add(this.#hasher.leaf(node.books.entry(index)?.bytes ?? new Uint8Array(0)), deedAt(index))
    return begun
  }

  #current(state: State): History {
    return (this.#histories.get(state) as History[]).at(-1) as History
  }

  #others(state: State): State[] {
    return [...this.#nodes.keys()].filter(other => other !== state)
  }

  #isCut(one: State, other: State): boolean {
    return (this.#cutUntil.get(pairOf(one, other)) ?? 0) > this.#timeMs
  }

  #find(finding: Finding): void {
    if (finding !== null) this.#violations.push(`seed ${this.#seed}: ${finding}`)
  }
}

function damaged(bytes: Uint8Array, chance: Chance): Uint8Array {
  if (bytes.length === 0) return bytes
  if (chance.onceIn(4)) return bytes.slice(0, chance.below(bytes.length))
  const at = chance.below(bytes.length)
  return bytes.map((byte, place) => (place === at ? byte ^ (1 << chance.below(8)) : byte))
}

function pairOf(one: State, other: State): string {
  return [one, other].toSorted().join('-')
}
