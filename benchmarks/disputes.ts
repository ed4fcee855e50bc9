/**
 * Every "AIS disagrees with radar" on the demo sea against what is really there: honest ships that were flagged,
 * spoofed ships that never were, how long and how far apart it took, and marks that are no thing of their own.
 *   npm run bench -- disputes [--seeds 1,2,3] [--minutes 10] [--join 0] [--say]
 * --join: the node begins to listen when the sea has been going for so many seconds.
 */
import { distanceMetres } from '../src/geo/index.ts'
import { type DemoSecond, watchDemoSea } from '../src/node/fusion/test/demo-watch.ts'
import type { FusedRow } from '../src/tracks/index.ts'
import { record } from './record.ts'

const SPOOF_AFTER_S = 60
/** A row is of a thing that is no further away; a second one on the same thing is extra. */
const OF_METRES = 150
/** Rows are compared with the truth this often, and not before all have been heard, s. */
const COMPARED_EACH_S = 30
/** A row stands where it was last seen: an older one is not compared with where its ship is now. */
const NEW_MS = 5000

const args = process.argv.slice(2)
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const minutes = Number(option('--minutes') ?? 10)
const seeds = (option('--seeds') ?? '1,2,3').split(',').map(Number)
const joinS = Number(option('--join') ?? 0)
const follow = option('--follow')?.split(',').map(Number)
const isSaid = args.includes('--say')
const say = (text: string) => process.stdout.write(`${text}\n`)

interface Judged {
  readonly seed: number
  /** Honest ships that were flagged, by MMSI, with the seconds they were. */
  readonly wrong: Map<number, number>
  /** Honest tracks of radar that were said to be at odds with AIS, by origin, with the seconds they were. */
  readonly wrongRows: Map<number, number>
  spoofed: number | null
  /** Seconds after she began, and metres apart; null: never flagged. */
  flaggedS: number | null
  flaggedMetres: number
  /** Seconds after the first flag in which she had none. */
  unflaggedS: number
  /** Of the times compared: rows beside the one that is nearest to a thing, and names on another thing. */
  compared: number
  extra: number
  misnamed: number
}

const judged = seeds.map(judge)
const delays = judged.flatMap(each => (each.flaggedS === null ? [] : [each.flaggedS]))
const sum = (of: (each: Judged) => number) => judged.reduce((total, each) => total + of(each), 0)
const compared = sum(each => each.compared)
record({
  bench: 'disputes',
  measures: {
    seeds: judged.length,
    minutes,
    joinS,
    'honest ships flagged': sum(each => each.wrong.size),
    'honest tracks flagged': sum(each => each.wrongRows.size),
    'spoofed ships': sum(each => (each.spoofed === null ? 0 : 1)),
    'spoofed ships never flagged': sum(each => (each.spoofed !== null && each.flaggedS === null ? 1 : 0)),
    'least delay, s': delays.length === 0 ? null : Math.min(...delays),
    'mean delay, s': delays.length === 0 ? null : delays.reduce((a, b) => a + b, 0) / delays.length,
    'most delay, s': delays.length === 0 ? null : Math.max(...delays),
    'extra rows at a time': sum(each => each.extra) / compared,
    'names on another thing at a time': sum(each => each.misnamed) / compared,
  },
  peers: {},
})

function judge(seed: number): Judged {
  const judged: Judged = {
    seed,
    wrong: new Map(),
    wrongRows: new Map(),
    spoofed: null,
    flaggedS: null,
    flaggedMetres: 0,
    unflaggedS: 0,
    compared: 0,
    extra: 0,
    misnamed: 0,
  }
  const cpu = process.cpuUsage()
  watchDemoSea({ seed, joinS, seconds: minutes * 60 }, now => {
    judgeFlags(judged, now)
    if (now.atS % COMPARED_EACH_S === 0 && now.atS >= joinS + COMPARED_EACH_S) compareRows(judged, now)
    for (const mmsi of follow ?? []) tellRows(now, mmsi, 400)
  })
  const { user, system } = process.cpuUsage(cpu)
  say(`${lineOf(judged)}; ${((user + system) / 1e6).toFixed(1)} s CPU`)
  return judged
}

function judgeFlags(judged: Judged, now: DemoSecond): void {
  const { atS, update, scene } = now
  const spoof = scene.find(each => each.claims !== null)
  judged.spoofed ??= spoof?.mmsi ?? null
  const flagged = new Set(update.disputes.map(each => each.mmsi))
  for (const mmsi of flagged) {
    if (mmsi === judged.spoofed) continue
    if (isSaid && !judged.wrong.has(mmsi)) tellRows(now, mmsi, 600)
    judged.wrong.set(mmsi, (judged.wrong.get(mmsi) ?? 0) + 1)
  }
  for (const row of update.rows) {
    if (!row.aisDisagrees || nearest(row, scene)?.mmsi === judged.spoofed) continue
    judged.wrongRows.set(row.origin, (judged.wrongRows.get(row.origin) ?? 0) + 1)
  }
  if (spoof?.claims == null || spoof.mmsi === null) return
  if (!flagged.has(spoof.mmsi)) {
    if (judged.flaggedS !== null) judged.unflaggedS++
  } else if (judged.flaggedS === null) {
    judged.flaggedS = atS - Math.max(joinS, SPOOF_AFTER_S)
    judged.flaggedMetres = Math.round(distanceMetres(spoof, spoof.claims))
  }
}

function nearest(row: FusedRow, scene: DemoSecond['scene']) {
  let best: DemoSecond['scene'][number] | null = null
  let metres = OF_METRES
  for (const each of scene) {
    if (Math.abs(each.latitude - row.latitude) > 0.002) continue
    const away = distanceMetres(each, row)
    if (away < metres) [best, metres] = [each, away]
  }
  return best
}

/** Each thing has one row; more rows than things within reach of one another are extra. */
function compareRows(judged: Judged, { update, scene }: DemoSecond): void {
  const free = new Set(scene)
  judged.compared++
  const byAge = update.rows.toSorted((a, b) => Number(b.mmsi !== null) - Number(a.mmsi !== null))
  for (const row of byAge) {
    if (update.timeMs - row.timeMs > NEW_MS) continue
    const own = scene.find(each => each.mmsi !== null && each.mmsi === row.mmsi)
    if (own !== undefined) {
      free.delete(own)
      if (distanceMetres(own, row) > OF_METRES && own.claims === null) judged.misnamed++
      continue
    }
    const on = nearest(row, [...free])
    if (on !== null) free.delete(on)
    else if (nearest(row, scene) !== null) judged.extra++
  }
}

function lineOf({ seed, wrong, wrongRows, spoofed, flaggedS, ...rest }: Judged): string {
  const honest = [...wrong].map(([mmsi, seconds]) => `${mmsi} for ${seconds} s`).join(', ')
  const right =
    flaggedS === null
      ? 'never'
      : `after ${flaggedS} s, ${rest.flaggedMetres} m apart, off for ${rest.unflaggedS} s`
  const rows = [...wrongRows.values()].map(seconds => `${seconds} s`).join(', ')
  return (
    `seed ${seed}: honest flagged: ${honest || 'none'}; rows: ${rows || 'none'}; spoofed ${spoofed}: ${right}; ` +
    `extra ${(rest.extra / rest.compared).toFixed(2)}, misnamed ${(rest.misnamed / rest.compared).toFixed(2)}`
  )
}

function tellRows({ atS, update, scene, stations }: DemoSecond, mmsi: number, reach: number): void {
  const ship = stations.find(each => each.mmsi === mmsi)
  if (ship === undefined) return
  const at = (place: { latitude: number; longitude: number }) => {
    const north = (place.latitude - ship.latitude) * 111_195
    const east = (place.longitude - ship.longitude) * 111_195 * Math.cos((ship.latitude * Math.PI) / 180)
    return `(${east.toFixed(0)}, ${north.toFixed(0)})`
  }
  const things = scene.filter(each => distanceMetres(each, ship) < reach)
  const rows = update.rows.filter(each => distanceMetres(each, ship) < reach)
  say(
    `  ${atS} ${ship.name} ${ship.kind}${update.disputes.some(each => each.mmsi === mmsi) ? ' DISPUTED' : ''}\n` +
      `    there: ${things.map(each => `${each.id} ${at(each)} ${each.speed.toFixed(1)}`).join(' | ')}\n` +
      `    rows:  ${rows
        .map(
          row =>
            `${row.origin}${row.mmsi === null ? '' : `=${row.mmsi}`}${row.aisDisagrees ? '!' : ''} ${at(row)} ` +
            `${row.speed.toFixed(1)} s${row.major.toFixed(0)} ${((update.timeMs - row.timeMs) / 1000).toFixed(0)}s ago`,
        )
        .join(' | ')}`,
  )
}
