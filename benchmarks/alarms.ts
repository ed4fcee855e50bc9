/**
 * Alarm load: what one console is asked in an hour of the demo sea, by rule, through the node's own readers, tracker, picture, rules and
 * board. First a quiet sea (400 stations, waves, eyes that err; no small boat, no false AIS): at most one alert in ten minutes. Then the
 * same sea with its six small boats and its false AIS, for comparison: each of them is a situation. Last what must not be missed: one
 * situation of each kind, planted among traffic and noise, over many seeds. Arguments: minutes of each sea, seeds of planted seas.
 */
import { type ConsoleLoad, watchSea } from '../src/node/watch/test/sea-watched.ts'
import { isInTime, plantedSea, watchPlanted } from '../src/watch/test/planted.ts'
import { record } from './record.ts'

const [minutes = 60, seeds = 40] = process.argv.slice(2).map(Number)
const SEA_SEED = 1
/** In ten minutes at one console (EEMUA 191): steady, and at most at any time. */
const MEAN_MAX = 1
const MOST_MAX = 2
const SHORES = ['uk', 'fr'] as const

const measures: Record<string, number> = {}
const failed: string[] = []

function sail(isQuiet: boolean): void {
  const sea = isQuiet ? 'quiet' : 'with small boats'
  for (const shore of SHORES) {
    const began = process.cpuUsage()
    const load = watchSea({ seed: SEA_SEED, minutes, shore, isQuiet })
    const { user, system } = process.cpuUsage(began)
    tell(`${sea}, ${shore}`, load, (user + system) / 1e6)
    const name = `${sea}, ${shore}: alerts in ten minutes`
    measures[`${name}, mean`] = rounded(load.mean)
    measures[`${name}, most`] = load.most
    measures[`${name}, share of the time above one`] = rounded(load.overShare)
    if (isQuiet && (load.mean > MEAN_MAX || load.most > MOST_MAX)) failed.push(`${sea}, ${shore}`)
  }
}

function tell(title: string, { byRule, mean, most, overShare, asked }: ConsoleLoad, cpuS: number): void {
  process.stdout.write(
    `${title}, ${minutes} min: ${mean.toFixed(2)} in ten minutes, ${most} at most, above one ${Math.round(overShare * 100)} % of the time; ${Math.round(cpuS)} s CPU\n`,
  )
  for (const [rule, count] of Object.entries(byRule).toSorted((a, b) => b[1] - a[1]))
    process.stdout.write(`  ${rule.padEnd(22)} ${count.toFixed(2)}\n`)
  for (const { atMs, key, priority } of asked)
    process.stdout.write(`    ${(atMs / 60_000).toFixed(1).padStart(5)} min  ${priority.padEnd(9)} ${key}\n`)
}

function plant(): void {
  let planted = 0
  const missed: string[] = []
  const slowest = new Map<string, number>()
  for (let seed = 1; seed <= seeds; seed += 1)
    for (const raised of watchPlanted(plantedSea(seed))) {
      planted += 1
      const { rule } = raised.planted
      slowest.set(rule, Math.max(slowest.get(rule) ?? 0, raised.afterS ?? Number.POSITIVE_INFINITY))
      if (!isInTime(raised)) missed.push(`${rule}, seed ${seed}`)
    }
  process.stdout.write(
    `planted: ${planted} situations of ${slowest.size} kinds, ${missed.length} missed or late\n`,
  )
  for (const [rule, seconds] of slowest) process.stdout.write(`  ${rule.padEnd(22)} ${seconds} s at most\n`)
  for (const each of missed) process.stdout.write(`  missed: ${each}\n`)
  measures['planted situations'] = planted
  measures['planted situations missed or late'] = missed.length
  if (missed.length > 0) failed.push('planted')
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

plant()
sail(true)
sail(false)
process.stdout.write(failed.length === 0 ? 'passed\n' : `FAILED: ${failed.join('; ')}\n`)
record({ bench: 'alarms', measures, peers: {} })
process.exitCode = failed.length === 0 ? 0 : 1
