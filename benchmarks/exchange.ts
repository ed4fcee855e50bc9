/**
 * The exchange: without sockets and tables (how fast a batch is verified and read, how fast it is made, what it weighs), and end
 * to end between two nodes (exchange-link.ts).
 *   npm run bench -- exchange [--entries 50000] [--backlog 20000] [--changes 3000] [--distress 12]
 * A count of 0 leaves that part out. Of the core every figure is CPU time of this process in one thread; its ledger holds a
 * million entries of which every other one crosses, as when acts and releases take turns. End to end the figures are on the
 * clock: two nodes and a database server share this machine, so what else it does counts against them.
 */
import {
  answer,
  type PartnerState,
  PARTNER_BEGUN,
  questionFor,
  receive,
  settle,
  type HeldRecord,
  recordOf,
} from '../src/exchange/index.ts'
import { Books, bookEntry } from '../src/exchange/simulation/books.ts'
import { canonicalBytes } from '../src/records/index.ts'
import { hasher, newSigner, verify } from '../src/node/ledger/crypto.ts'
import { measureLink } from './exchange-link.ts'
import { median, record } from './record.ts'

const entries = countOf('entries', 50_000, 2_000)
const link = {
  backlog: countOf('backlog', 20_000, 0),
  changes: countOf('changes', 3_000, 0),
  changesPerSecond: 100,
  slowDistress: countOf('distress', 12, 0),
}

function countOf(name: string, otherwise: number, least: number): number {
  const asked = process.argv.indexOf(`--${name}`)
  const count = asked < 0 ? otherwise : Number(process.argv[asked + 1])
  if (!Number.isInteger(count) || count < least) throw new Error(`--${name} is a number from ${least}`)
  return count
}

const ORIGIN = 'entente.uk.mrcc-dover'
const { signer } = newSigner(ORIGIN, 'ed25519')
const partner = { state: 'UK', ledger: { origin: ORIGIN, keys: [signer.key] }, witnesses: [] }
const idOf = (n: number) => `01950000-0000-7000-8000-${String(n).padStart(12, '0')}`

function released(n: number) {
  const act = {
    act: 'release',
    lane: 'history',
    partner: 'FR',
    policies: ['release-to-partner'],
    policyHash: 'ab'.repeat(32),
    purpose: 'search-and-rescue',
  }
  const marking = {
    scheme: 'UK',
    level: 'OFFICIAL',
    releasableTo: ['FR'],
    conditions: [],
    purposes: ['search-and-rescue'],
    originator: 'UK',
    originatorControl: false,
  }
  const text = `Small craft without lights reported by fishing vessel, position by bearing only, watch informed, ${n}`
  const content = {
    id: idOf(n),
    kind: 'note',
    owner: 'UK',
    version: 1,
    standing: 'live',
    marking,
    retention: { reviewMs: 1_770_000_000_000, deleteMs: 1_780_000_000_000, hold: null },
    data: { room: 'watch', text, language: 'en', at: '2026-11-25T02:14:36.000Z' },
    distress: false,
    simulated: true,
  }
  return canonicalBytes({ act, record: content })
}

const books = new Books(hasher, signer, ['FR'])
const salt = new Uint8Array(32).fill(7)
const entryOf = (n: number, kind: string, bytes: Uint8Array, crosses: boolean) =>
  bookEntry(
    hasher,
    { timeMs: 1_764_000_000_000 + n, kind, author: 'uk-7', origin: ORIGIN },
    { salt, bytes },
    crosses ? { partner: 'FR', lane: 'history' } : null,
  )
const LEDGER = 1_000_000
const filler = entryOf(0, 'record.consulted', new Uint8Array(0), false)
for (let n = 0; n < LEDGER - 2 * entries; n += 1) books.add(filler)
for (let n = 1; n <= entries; n += 1) {
  books.add(entryOf(n, 'record.altered', new Uint8Array(0), false))
  books.add(entryOf(n, 'record.disclosed', released(n), true))
}
books.publish()

function cpuUs<T>(work: () => T): readonly [number, T] {
  const before = process.cpuUsage()
  const done = work()
  const { user, system } = process.cpuUsage(before)
  return [user + system, done]
}

/** The whole backlog in batches of one size: what each side needs for one entry, and its bytes. */
function exchange(itemsMax: number, most: number) {
  let state: PartnerState = PARTNER_BEGUN
  const held = new Map<string, HeldRecord>()
  const [sent, received, bytes]: [number[], number[], number[]] = [[], [], []]
  for (let done = 0; done < most; done += itemsMax) {
    const question = { ...questionFor(state, ORIGIN, 'FR', 'history'), itemsMax }
    const [sentUs, answered] = cpuUs(() => answer({ hasher, signer }, books.view(), 'FR', question))
    if (answered.kind !== 'batch') throw new Error(answered.kind)
    const [receivedUs, taken] = cpuUs(() => {
      const got = receive({ hasher, verify }, 'FR', partner, state, answered.bytes)
      if (got.kind === 'refused') throw new Error(got.reason)
      for (const item of got.taken) {
        const id = recordOf(item)
        const settled = settle(id === null ? null : (held.get(id) ?? null), 'UK', item)
        if (settled.kind === 'held') held.set(settled.held.id, settled.held)
      }
      return got
    })
    if (taken.taken.length !== answered.items) throw new Error('an item was not taken')
    state = taken.state
    sent.push(sentUs / answered.items)
    received.push(receivedUs / answered.items)
    bytes.push(answered.bytes.length / answered.items)
  }
  if (held.size !== Math.ceil(most / itemsMax) * itemsMax) throw new Error('not all records are held')
  return { sentUs: median(sent), receivedUs: median(received), bytes: median(bytes) }
}

exchange(1_000, 2_000)
const large = exchange(1_000, Math.floor(entries / 1_000) * 1_000)
const single = exchange(1, 300)
const core = {
  'catching up, verified and settled (entries/s)': Math.round(1e6 / large.receivedUs),
  'catching up, made and signed (entries/s)': Math.round(1e6 / large.sentUs),
  'on the wire, 1,000 in a batch (bytes/entry)': Math.round(large.bytes),
  'of which payload (bytes/entry)': released(entries).length,
  'one alone, verified and settled (us)': Math.round(single.receivedUs),
  'one alone, made and signed (us)': Math.round(single.sentUs),
  'on the wire, one alone (bytes)': Math.round(single.bytes),
}
const measured: Readonly<Record<string, number>> = {
  ...core,
  ...(await measureLink(link, text => process.stderr.write(`${text}\n`))),
}

/** What is wanted of a figure; the ratio is 1 or more where it is reached. */
const WANTED: readonly (readonly [name: string, wanted: number, 'at least' | 'at most'])[] = [
  ['catching up, verified and settled (entries/s)', 15_000, 'at least'],
  ['catching up, end to end (records/s)', 15_000, 'at least'],
  ['released to visible, p99 (ms)', 300, 'at most'],
  ['distress overtakes the backlog, p95 (ms)', 500, 'at most'],
  ['slow line, distress p95 (ms)', 10_000, 'at most'],
]

const ratios = WANTED.flatMap(([name, wanted, how]) => {
  const figure = measured[name]
  if (figure === undefined) return []
  const ratio = how === 'at least' ? figure / wanted : wanted / Math.max(figure, 1)
  return [[`${name}, wanted ${how} ${wanted} (ratio)`, Math.round(ratio * 100) / 100] as const]
})

record({ bench: 'exchange', measures: { ...measured, ...Object.fromEntries(ratios) }, peers: {} })
