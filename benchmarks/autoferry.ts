/**
 * The fused tracker on real radar plots (src/tracks/fusion/ferry.exam.ts). Share of the scans, after the first that shows
 * it, at which a track stands within 25 m of each vessel; the same of the scans that show it (a plot within 25 m). Other
 * boats have no truth, so false tracks cannot be counted.
 *   npm run bench -- autoferry
 */
import { FERRY_FOLDER, ferryScenes, hasFerry, watchFerry } from '../src/tracks/fusion/ferry.exam.ts'
import { record } from './record.ts'

if (hasFerry) {
  const measures: Record<string, number | null> = {}
  for (const scene of ferryScenes()) {
    for (const [key, value] of Object.entries(watchFerry(scene))) measures[`${scene} ${key}`] = value
  }
  for (const [key, value] of Object.entries(measures)) process.stdout.write(`${key}: ${value ?? '-'}\n`)
  record({ bench: 'autoferry', measures, peers: {} })
} else process.stdout.write(`SKIPPED autoferry: no recordings at ${FERRY_FOLDER}\n`)
