/**
 * Two real nodes, each with its own PostgreSQL, over bad lines in both directions, under load: in each round one of the four is
 * killed with SIGKILL and the weather of the line changes, by a number that makes it again. When it is over the lines are good,
 * all that was said must have come, and what both hold is weighed.
 */
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { type BadLine, badLine } from '../../test/cut-line.ts'
import { pair } from '../../partner-files.ts'
import { until } from '../../test/two-offices.ts'
import { Officer } from './officer.ts'
import { type Program, RealNode, type Shore } from './real-node.ts'
import { weigh, type Weighed } from './weigh.ts'

export interface ExamPlan {
  readonly rounds: number
  readonly seed: number
  /** An empty folder; it is removed afterwards. */
  readonly folder: string
  readonly program: Program
  readonly tell: (text: string) => void
}

export interface ExamResult extends Weighed {
  readonly rounds: number
  readonly faults: Readonly<Record<string, number>>
  readonly acknowledged: number
  /** Written, and neither yes nor no came back. */
  readonly unknown: number
  /** Until the killed one took acts again, the longest; milliseconds. */
  readonly backMsMax: number
  /** From good lines to everything receipted on both sides; milliseconds. */
  readonly convergedMs: number
}

const WRITERS = 2
/** Acknowledged in each round, on both sides together, before somebody dies. */
const LOAD_OF_ROUND = 20
const LOAD_MS_MAX = 180_000
const CONVERGE_MS_MAX = 300_000
const KILLED = ['node UK', 'database FR', 'node FR', 'database UK'] as const
const WEATHER = ['fair', 'cut', 'closed', 'slow', 'spoiling', 'silent'] as const

export async function examine({ rounds, seed, folder, program, tell }: ExamPlan): Promise<ExamResult> {
  const nodes = {
    UK: await RealNode.make('UK', folder, program),
    FR: await RealNode.make('FR', folder, program),
  }
  const lines = {
    UK: await badLine(() => nodes.UK.exchangePort),
    FR: await badLine(() => nodes.FR.exchangePort),
  }
  const cards = { UK: await nodes.UK.card(lines.UK.port), FR: await nodes.FR.card(lines.FR.port) }
  await pair(nodes.UK.folder, cards.UK.card, cards.FR)
  await pair(nodes.FR.folder, cards.FR.card, cards.UK)
  const officers = { UK: new Officer(nodes.UK), FR: new Officer(nodes.FR) }
  try {
    await Promise.all([nodes.UK.start(), nodes.FR.start()])
    for (const officer of Object.values(officers)) officer.begin(WRITERS)
    const { faults, backMsMax } = await badTime({ rounds, seed, nodes, lines, officers, tell })
    for (const line of Object.values(lines)) fair(line)
    await Promise.all(Object.values(officers).map(officer => officer.end()))
    const convergedMs = await converge(officers)
    await Promise.all([nodes.UK.stop(), nodes.FR.stop()])
    const weighed = await weigh(
      { node: nodes.UK, officer: officers.UK, key: cards.UK.ledger },
      { node: nodes.FR, officer: officers.FR, key: cards.FR.ledger },
    )
    return {
      rounds,
      faults,
      acknowledged: officers.UK.acknowledged + officers.FR.acknowledged,
      unknown: officers.UK.unknown + officers.FR.unknown,
      backMsMax: Math.round(backMsMax),
      convergedMs: Math.round(convergedMs),
      ...weighed,
    }
  } finally {
    await Promise.all(Object.values(officers).map(officer => officer.end()))
    await Promise.all([nodes.UK.stop(), nodes.FR.stop()])
    await Promise.all([lines.UK.end(), lines.FR.end()])
    await rm(folder, { recursive: true, force: true })
  }
}

/** What must be 0, each by its name. */
export function faultsOf(result: ExamResult): Readonly<Record<string, number>> {
  const { lostAtHome, lostAtPartner, unreleasedSeen, duplicates, gaps } = result
  const { withoutReceipt, accused, ledgersBroken } = result
  return {
    lostAtHome,
    lostAtPartner,
    unreleasedSeen,
    duplicates,
    gaps,
    withoutReceipt,
    accused,
    ledgersBroken,
  }
}

interface BadTime {
  readonly rounds: number
  readonly seed: number
  readonly nodes: Readonly<Record<Shore, RealNode>>
  readonly lines: Readonly<Record<Shore, BadLine>>
  readonly officers: Readonly<Record<Shore, Officer>>
  readonly tell: (text: string) => void
}

async function badTime({ rounds, seed, nodes, lines, officers, tell }: BadTime) {
  const chance = chanceOf(seed)
  const faults: Record<string, number> = {}
  let backMsMax = 0
  const said = () => officers.UK.acknowledged + officers.FR.acknowledged
  for (let round = 0; round < rounds; round += 1) {
    const before = said()
    const shore: Shore = chance() < 0.5 ? 'UK' : 'FR'
    const weather = WEATHER[(round + 1) % WEATHER.length] as (typeof WEATHER)[number]
    change(lines[shore], weather)
    await loaded(
      () => said() - before,
      () => `${nodes.UK.said}\n${nodes.FR.said}`,
    )
    await pause(chance() * 300)
    const killed = KILLED[round % KILLED.length] as (typeof KILLED)[number]
    const [what, who] = killed.split(' ') as ['node' | 'database', Shore]
    const backMs = await death(nodes[who], what, officers[who])
    backMsMax = Math.max(backMsMax, backMs)
    fair(lines[shore])
    faults[`kill -9 ${killed}`] = (faults[`kill -9 ${killed}`] ?? 0) + 1
    faults[`line ${weather}`] = (faults[`line ${weather}`] ?? 0) + 1
    tell(
      `round ${round + 1} of ${rounds}: line to ${shore} ${weather}, kill -9 ${killed}, back in ${Math.round(backMs)} ms, ${said()} acknowledged`,
    )
  }
  faults['bits turned'] = lines.UK.corrupted + lines.FR.corrupted
  return { faults, backMsMax }
}

/** Milliseconds until it acknowledges again what an officer writes. */
async function death(node: RealNode, what: 'node' | 'database', officer: Officer): Promise<number> {
  const began = performance.now()
  if (what === 'node') {
    await node.kill()
    await node.start()
  } else await node.killDatabase()
  // What was on its way when it died may still be told.
  if (what === 'database') await pause(100)
  const before = officer.acknowledged
  await until(`${node.shore} acknowledges again`, () => officer.acknowledged > before, LOAD_MS_MAX)
  return performance.now() - began
}

async function loaded(count: () => number, said: () => string): Promise<void> {
  const began = performance.now()
  while (count() < LOAD_OF_ROUND) {
    if (performance.now() - began > LOAD_MS_MAX)
      throw new Error(`only ${count()} were acknowledged within ${LOAD_MS_MAX} ms:\n${said()}`)
    await pause(20)
  }
}

function change(line: BadLine, weather: (typeof WEATHER)[number]): void {
  if (weather === 'closed') line.closed = true
  if (weather === 'cut' || weather === 'closed') line.cut()
  if (weather === 'slow') line.delayMs = 300
  if (weather === 'spoiling') line.corruptEvery = 20_000
  if (weather === 'silent') line.silent = true
}

/** Who was on a silent line hears nothing of its end: it is cut. */
function fair(line: BadLine): void {
  if (line.silent) line.cut()
  line.closed = false
  line.delayMs = 0
  line.corruptEvery = 0
  line.silent = false
}

interface Standing {
  readonly partners: readonly {
    readonly link: string
    readonly lanes: readonly {
      readonly lag: number | null
      readonly released: number
      readonly receipted: number
    }[]
  }[]
}

/** Until both say that nothing is still to come, and each holds the other's word for all that it gave. */
async function converge(officers: Readonly<Record<Shore, Officer>>): Promise<number> {
  const began = performance.now()
  for (;;) {
    const answers = await Promise.all([
      officers.UK.ask('/api/v1/partners'),
      officers.FR.ask('/api/v1/partners'),
    ])
    const lanes = answers.map(answer =>
      answer?.status === 200 ? (answer.json as Standing).partners.flatMap(each => each.lanes) : null,
    )
    const isWhole = lanes.every(
      each =>
        each !== null &&
        each.length > 0 &&
        each.every(({ lag, released, receipted }) => (lag ?? 0) === 0 && receipted === released),
    )
    if (isWhole) return performance.now() - began
    if (performance.now() - began > CONVERGE_MS_MAX)
      throw new Error(`not all has come within ${CONVERGE_MS_MAX} ms: ${JSON.stringify(answers)}`)
    await pause(100)
  }
}

/** Mulberry32: the same numbers for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
