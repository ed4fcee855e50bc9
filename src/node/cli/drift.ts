/** `entente drift`: the measuring door of the drift model: cases in, mean and spread of the cloud hour by hour out. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { cloudAt, DRIFT_LIMITS, momentsOf, readCases, type Run, WrongCase, type WrittenCase } from '#drift'
import type { Position } from '#geo'
import { DRIFT_THREADS } from '../drift/limits.ts'
import { DriftPool, DriftRefused } from '../drift/pool.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { parseWords } from './words.ts'

const HELP = `Where a boat or a person in the water may be, by Monte Carlo: an aid to decision, never a proof.

usage: entente drift CASES.json [--case NAME] [--particles N] [--seed N] [--workers N] [--json]

  CASES.json     cases of the format entente-drift-cases/1: object, start, current and wind as formulas, doubt, coast
  --case NAME    this case alone; without it, all in the order of the file
  --particles N  1 to ${DRIFT_LIMITS.particlesMax} for each case (5000)
  --seed N       a whole number (1). The same seed gives the same answer, on any number of workers
  --workers N    threads, 1 to ${DRIFT_THREADS.workersMax} (as many as there are cores, at most 4)
  --json         one line of JSON instead of a table:
                 {"cases":[{"case","hourly":[{"hour","meanX","meanY","cov":[sxx,sxy,syy],"strandedFraction"}],
                 "particles","cpuS","wallS"}]}
                 metres east and north of the start (azimuthal equidistant, WGS-84), over the particles released by
                 then; cpuS and wallS are of the drift alone: not of reading, starting threads and these sums

A case that says "compat": "opendrift" is run as OpenDrift's Leeway does it (Euler steps, left for right); any other is run
as the product does: midpoint steps, right is right. "jibe": "side" turns the whole side of the wind instead of the slope;
"noise": {"timeScaleS"} gives the noise a memory. The object SMALL-BOAT-CHANNEL is an estimate, a mixture of other classes.

examples:
  entente drift cases.json --case C09_M2_LIFE-RAFT-DB-10 --particles 20000 --json
  entente drift cases.json --seed 7

exit codes: 0 all run, 1 a case is wrong or cannot be run (the message says which and why), 2 asked wrongly
`

const WORKERS_DEFAULT_MAX = 4

interface Hour {
  readonly hour: number
  readonly meanX: number
  readonly meanY: number
  readonly cov: readonly [number, number, number]
  readonly strandedFraction: number
}

interface Answer {
  readonly case: string
  readonly hourly: readonly Hour[]
  readonly particles: number
  readonly cpuS: number
  readonly wallS: number
}

export const drift: Command = {
  summary: 'predict where an object drifts, and measure the model',
  help: HELP,
  async run(args) {
    const words = parseWords(args, {
      case: 'value',
      particles: 'value',
      seed: 'value',
      workers: 'value',
      json: 'flag',
    })
    const [path, ...more] = words.rest
    if (path === undefined || more.length > 0) throw new UsageError('name one file of cases')
    const whole = (name: string, otherwise: number) => wholeOf(words.values[name], name, otherwise)
    const particles = whole('particles', 5000)
    const seed = whole('seed', 1)
    const workers = whole('workers', Math.min(WORKERS_DEFAULT_MAX, availableParallelism()))
    const cases = chosen(read(path, { particles, seed }), words.values['case'])
    const answers = await answerAll(cases, workers)
    process.stdout.write(
      words.flags.has('json') ? `${JSON.stringify({ cases: answers })}\n` : answers.map(tableOf).join('\n'),
    )
    return EXIT.done
  },
}

function wholeOf(word: string | undefined, name: string, otherwise: number): number {
  if (word === undefined) return otherwise
  if (/^\d{1,15}$/.test(word)) return Number(word)
  throw new UsageError(`--${name} must be a whole number, not '${word}'`)
}

/** @throws Error that names the file and what is wrong in it */
function read(path: string, asked: { particles: number; seed: number }): readonly WrittenCase[] {
  const text = readFileSync(path, 'utf8')
  try {
    return readCases(JSON.parse(text), asked)
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Error(`${path}: this is no JSON: ${error.message}`, { cause: error })
    if (error instanceof WrongCase) throw new Error(`${path}: ${error.message}`, { cause: error })
    throw error
  }
}

function chosen(cases: readonly WrittenCase[], name: string | undefined): readonly WrittenCase[] {
  if (name === undefined) return cases
  const found = cases.filter(each => each.name === name)
  if (found.length === 0)
    throw new UsageError(`there is no case '${name}'. Cases: ${cases.map(each => each.name).join(', ')}`)
  return found
}

async function answerAll(cases: readonly WrittenCase[], workers: number): Promise<readonly Answer[]> {
  const pool = new DriftPool(workers)
  const answers: Answer[] = []
  try {
    await pool.warm()
    for (const each of cases) answers.push(await answer(each, pool))
  } finally {
    await pool.stop()
  }
  return answers
}

async function answer({ name, question, forcing, coast }: WrittenCase, pool: DriftPool): Promise<Answer> {
  const cpuBefore = process.cpuUsage()
  const wallBefore = performance.now()
  const run = await pool.run(question, forcing, coast).catch((error: unknown) => {
    if (error instanceof DriftRefused) throw new Error(`case '${name}': ${error.message}`, { cause: error })
    throw error
  })
  const wallS = (performance.now() - wallBefore) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    case: name,
    hourly: hoursOf(run, startOf(question)),
    particles: question.particles,
    cpuS: (user + system) / 1e6,
    wallS,
  }
}

function startOf({ scenarios }: WrittenCase['question']): Position {
  const place = scenarios[0]?.place
  if (place?.kind !== 'point') throw new Error('a written case begins at a point')
  return place.at
}

function hoursOf(run: Run, start: Position): readonly Hour[] {
  return [...run.times].flatMap((timeS, hour) => {
    const cloud = cloudAt(run, timeS)
    if (cloud === null) return []
    const { meanX, meanY, cov, strandedFraction } = momentsOf(cloud, start)
    return [{ hour, meanX, meanY, cov, strandedFraction }]
  })
}

function tableOf({ case: name, hourly, particles, cpuS }: Answer): string {
  const rows = hourly.map(({ hour, meanX, meanY, cov, strandedFraction }) =>
    [
      String(hour).padStart(4),
      ...[meanX, meanY, Math.sqrt(cov[0]), Math.sqrt(cov[2])].map(metres =>
        (metres / 1000).toFixed(2).padStart(10),
      ),
      `${(strandedFraction * 100).toFixed(1)} %`.padStart(10),
    ].join(''),
  )
  const head = 'hour   km east  km north  std east std north    ashore'
  return `${name}: ${particles} particles, ${cpuS.toFixed(2)} s of processor time\n${[head, ...rows].join('\n')}\n`
}
