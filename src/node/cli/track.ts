/** `entente track`: a scenario of detections in, the tracks of the fused tracker out, and how long they took. */
import { writeFileSync } from 'node:fs'
import { parseDetection } from '#sensors'
import { driveScenario, type ScenarioHeader, type ScenarioRecord } from '#tracks'
import { type Command, EXIT, UsageError } from './command.ts'
import { linesOfFile } from './read-lines.ts'
import { parseWords } from './words.ts'

const HELP = `entente track - fuse recorded detections into tracks

usage: entente track FILE [--out TRACKS] [--timing FILE]

  FILE           detections of radars, cameras, drones, AIS and people: one JSON object a line, plain or gzip,
                 in the order in which they arrived. The first line is a header that names the sensors and the
                 times at which tracks are wanted (format entente-scenario/1)
  --out TRACKS   where the tracks go; without it, standard output. One line for each of those times:
                 {"t":5,"tracks":[{"id":1,"x":..,"y":..,"vx":..,"vy":..,"P":[xx,xy,yy],"mmsi":..}]}
                 metres east and north of the header's origin, and metres per second
  --timing FILE  how long the tracker's own work took, as JSON:
                 {"cpuS","measurements","usPerMeasurement","scanMsMedian","scanMsP95"}
                 measurements are plots of radars and lines of all others; reading and writing are not counted

Nothing is read before it has arrived: a line with a later "t" plays no part in an earlier answer. The same file
gives the same tracks, byte for byte. What the header does not say of a sensor is not used.

examples:
  entente track b-dover60.det.jsonl.gz > tracks.jsonl
  entente track b-dover60.det.jsonl.gz --out tracks.jsonl --timing timing.json

exit code: 0 all tracked, 1 the file could not be read or has a wrong line, 2 asked wrongly
`

const TYPES = new Set(['scan', 'ais', 'bearings', 'positions', 'report'])

export const track: Command = {
  summary: 'fuse recorded detections into tracks, and measure it',
  help: HELP,
  async run(args) {
    const words = parseWords(args, { out: 'value', timing: 'value' })
    const [path] = words.rest
    if (path === undefined || words.rest.length > 1) throw new UsageError('name one file of detections')
    const { header, records } = readScenario(path)
    const clock = new WorkClock()
    const drive = driveScenario(header, records, undefined, (part, work) => clock.measure(part, work))
    write(words.values['out'], drive.lines.map(line => `${JSON.stringify(line)}\n`).join(''))
    const timing = words.values['timing']
    if (timing !== undefined) write(timing, `${JSON.stringify(clock.result(drive.measurements))}\n`)
    if (drive.refused > 0)
      process.stderr.write(`entente track: ${drive.refused} of ${records.length} lines could not be used\n`)
    return EXIT.done
  },
}

function write(path: string | undefined, text: string): void {
  if (path === undefined) process.stdout.write(text)
  else writeFileSync(path, text)
}

interface Scenario {
  readonly header: ScenarioHeader
  readonly records: readonly ScenarioRecord[]
}

/** @throws Error that names the line and what is wrong with it. */
function readScenario(path: string): Scenario {
  let header: ScenarioHeader | null = null
  const records: ScenarioRecord[] = []
  let lastT = Number.NEGATIVE_INFINITY
  for (const { number, bytes } of linesOfFile(path)) {
    const read = parseDetection(bytes)
    const at = `${path}:${number}`
    if (read.kind === 'refused')
      throw new Error(`${at}: ${read.reason}${read.at === '' ? '' : ` at ${read.at}`}`)
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (read.kind === 'header') {
      if (header !== null) throw new Error(`${at}: a second header`)
      header = headerOf(value, at)
      continue
    }
    if (header === null) throw new Error(`${at}: the first line must be the header of a scenario`)
    const record = recordOf(value, at)
    if (record.t < lastT) throw new Error(`${at}: 't' goes back: lines stand in the order of their arrival`)
    lastT = record.t
    records.push(record)
  }
  if (header === null) throw new Error(`${path}: the file has no header`)
  return { header, records }
}

/** The parts that only a scenario has; the rest has been through the parser of detections. */
function headerOf(value: unknown, at: string): ScenarioHeader {
  const { sensors, evalTimes, region } = value as Partial<ScenarioHeader>
  if (!Array.isArray(sensors)) throw new Error(`${at}: the header names no 'sensors'`)
  if (!Array.isArray(region)) throw new Error(`${at}: the header has no 'region'`)
  const times = [evalTimes?.start, evalTimes?.step, evalTimes?.end]
  if (!times.every(Number.isFinite) || !(Number(evalTimes?.step) > 0))
    throw new Error(`${at}: the header has no 'evalTimes' with start, step and end`)
  return value as ScenarioHeader
}

function recordOf(value: unknown, at: string): ScenarioRecord {
  const { type, t, tm } = value as { readonly type: string; readonly t?: unknown; readonly tm?: unknown }
  if (!TYPES.has(type)) throw new Error(`${at}: a scenario has no lines of type '${type}'`)
  if (typeof t !== 'number' || typeof tm !== 'number') throw new Error(`${at}: 't' and 'tm' are needed`)
  return value as ScenarioRecord
}

/** CPU time of this process: what other programs do meanwhile does not count. */
class WorkClock {
  readonly #scansMs: number[] = []
  #totalUs = 0

  measure(part: 'scan' | 'other', work: () => void): void {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    this.#totalUs += user + system
    if (part === 'scan') this.#scansMs.push((user + system) / 1000)
  }

  result(measurements: number) {
    const scans = this.#scansMs.toSorted((a, b) => a - b)
    const quantile = (share: number) =>
      scans[Math.min(scans.length - 1, Math.floor(share * scans.length))] ?? null
    return {
      cpuS: this.#totalUs / 1e6,
      measurements,
      usPerMeasurement: measurements === 0 ? null : this.#totalUs / measurements,
      scanMsMedian: quantile(0.5),
      scanMsP95: quantile(0.95),
    }
  }
}
