/** Acts in the database: how many become durable, one by one and many at once, and how long a list by rights takes. */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { LEVELS, type Marking } from '../src/records/index.ts'
import { type Reader, ReleaseRules } from '../src/release/index.ts'
import { type NodeActs, openActs, type ViewRights } from '../src/node/acts/open.ts'
import type { RecordQuery } from '../src/node/acts/ports.ts'
import {
  BEGAN_MS,
  OFFICER,
  ORIGIN,
  OPEN,
  plainAct,
  recordAct,
  startServer,
  write,
} from '../src/node/acts/test/given.ts'
import { CedarEngine } from '../src/node/policy/engine.ts'
import { shippedPolicies } from '../src/node/policy/load.ts'
import { percentile } from './record.ts'

export const ACTS_BENCH = {
  sequential: 500,
  callers: 64,
  oneByOne: 30_000,
  batches: 200,
  batch: 1000,
  batchCallers: 4,
}
const LISTED = 100_000
const ROUNDS = 12

/** Rates are on the clock, durable (synchronous_commit on); `...Cpu...` is CPU of node and database together for one. */
export async function measureActs(): Promise<Record<string, number>> {
  const server = await startServer()
  const database = server.database('entente')
  let nowMs = BEGAN_MS
  const acts = await openActs({
    database,
    origin: ORIGIN,
    rights: rights(),
    nowMs: () => (nowMs += 1),
    onWarning: text => console.log(text),
  })
  const measures: Record<string, number> = {}
  const cpuUs = () => cpuOf(server.server.pid as number)
  const rate = async (name: string, count: number, work: () => Promise<unknown>) => {
    const began = performance.now()
    const before = cpuUs()
    await work()
    measures[`${name}CpuUs`] = (cpuUs() - before) / count
    measures[`${name}PerSecond`] = (count / (performance.now() - began)) * 1000
  }
  try {
    const { sequential, oneByOne, callers, batches, batch, batchCallers } = ACTS_BENCH
    await many(callers, 2000, at => acts.commit(plainAct({ at })))
    await rate('sequentialActs', sequential, () => many(1, sequential, at => acts.commit(plainAct({ at }))))
    await rate('appends', oneByOne, () => many(callers, oneByOne, at => acts.commit(plainAct({ at }))))
    await rate('entriesBatched', batches * batch, () =>
      many(batchCallers, batches, () => acts.commitAll(someActs(batch))),
    )
    await rate('recordsBatched', LISTED, () =>
      many(batchCallers, LISTED / batch, at => acts.commitAll(someRecords(at * batch, batch))),
    )
    await database.rows('ANALYZE')
    const before = cpuUs()
    const times = await listTimes(acts)
    measures['listCpuMs'] = (cpuUs() - before) / times.length / 1000
    measures['listP50Ms'] = percentile(times, 0.5)
    measures['listP95Ms'] = percentile(times, 0.95)
    measures['listMaxMs'] = Math.max(...times)
  } finally {
    await acts.close()
    await server.end()
  }
  return measures
}

async function many(callers: number, count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  let at = 0
  const caller = async () => {
    while (at < count) {
      at += 1
      await work(at - 1)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
}

function someActs(count: number) {
  return Array.from({ length: count }, (_, at) =>
    plainAct({ at, said: 'a note of some length, as an officer writes it' }),
  )
}

const WORDS = ['boat', 'light', 'tanker', 'north', 'drift', 'engine', 'fishing', 'dover', 'calais', 'patrol']
const KINDS = ['note', 'area', 'sighting', 'vessel-watch']

/** Forty markings, as a node of two years may have: purposes, levels, conditions, originators. */
const MARKINGS: readonly Marking[] = Array.from({ length: 40 }, (_, at) => ({
  ...OPEN,
  scheme: at % 8 === 5 ? 'FR' : 'UK',
  originator: at % 8 === 5 ? 'FR' : 'UK',
  releasableTo: at % 8 === 5 ? ['UK'] : at % 3 === 0 ? [] : ['FR'],
  level: LEVELS[at % 8 === 5 ? 'FR' : 'UK'][at % 2 === 0 ? 0 : 1],
  conditions: at % 4 === 3 ? [`H${at % 3}`] : [],
  purposes: [at % 5 === 0 ? 'crime-groups' : at % 11 === 0 ? 'programme' : 'search-and-rescue'],
}))

function someRecords(first: number, count: number) {
  return Array.from({ length: count }, (_, at) => {
    const n = first + at
    const heading = `${WORDS[n % 10]} ${WORDS[(n >> 3) % 10]} n${n}`
    return recordAct(
      write({
        id: randomUUID(),
        kind: KINDS[n % KINDS.length] as string,
        marking: MARKINGS[(n * 7) % MARKINGS.length] as Marking,
        heading,
        searched: `${heading} a note with as many words as an officer may write in the middle of a night ${n % 977}`,
        subjects: [`mmsi:${235_000_000 + (n % 5000)}`],
        distress: n % 50 === 0,
      }),
    )
  })
}

const READERS: readonly Reader[] = [
  OFFICER,
  {
    ...OFFICER,
    role: 'analyst',
    purpose: 'crime-groups',
    hasLegalBasis: true,
    conditions: ['H0', 'H1', 'H2'],
  },
  { ...OFFICER, role: 'inspector', purpose: 'oversight' },
  { ...OFFICER, role: 'port', clearance: 0, isGuest: true },
  { ...OFFICER, role: 'programme', purpose: 'programme', clearance: 0 },
  { ...OFFICER, state: 'FR', role: 'liaison' },
]
const EVERYTHING: RecordQuery = { kinds: null, text: null, before: null, limit: 50 }
const QUERIES: readonly RecordQuery[] = [
  EVERYTHING,
  { ...EVERYTHING, kinds: ['note'] },
  { ...EVERYTHING, text: 'boat' },
  { ...EVERYTHING, text: 'n7007' },
  { ...EVERYTHING, text: 'boat 97' },
  { ...EVERYTHING, subject: 'mmsi:235000077' },
  { ...EVERYTHING, dueMs: BEGAN_MS },
]

/** Every reader asks everything, and the second page of it, one question after the other. */
async function listTimes(acts: NodeActs): Promise<number[]> {
  const times: number[] = []
  const ask = async (reader: Reader, query: RecordQuery) => {
    const began = performance.now()
    const { next } = await acts.list(reader, query)
    times.push(performance.now() - began)
    return next
  }
  for (let round = 0; round < ROUNDS; round += 1)
    for (const reader of READERS)
      for (const query of QUERIES) {
        const before = await ask(reader, query)
        if (before !== null) await ask(reader, { ...query, before })
      }
  return times
}

/** The shipped policies, as the node asks them. */
function rights(): ViewRights {
  const rules = new ReleaseRules(new CedarEngine(shippedPolicies(), { home: 'UK', isPersonal: () => false }))
  return {
    get hash() {
      return rules.policyHash
    },
    mayView: (reader, type, marking, { hidden, distress }) => {
      const subject = { kind: 'record', type, marking, distress } as const
      const may = (action: 'view' | 'review') => rules.decide(reader, action, subject).permitted
      return may('view') && (!hidden || may('review'))
    },
  }
}

/** Of this process, of the database server and of its own processes, in microseconds (Linux; 0 elsewhere for the database). */
export function cpuOf(server: number): number {
  const { user, system } = process.cpuUsage()
  return user + system + cpuOfServer(server)
}

/** Of the database server and its own processes alone. */
export function cpuOfServer(server: number): number {
  if (process.platform !== 'linux') return 0
  let ticks = 0
  for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
    const stat = statOf(name)
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
    if (name === String(server) || fields[1] === String(server))
      ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks * 10_000
}

/** null: the process ended meanwhile. */
function statOf(pid: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code))) return null
    throw error
  }
}
