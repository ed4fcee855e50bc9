/** The coast that the program is shipped with, as a mask for the drift. One file, the same that the screen draws. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildMask, type LandMask } from '#drift'
import { shareMemory } from './shared.ts'

/** GSHHG, LGPL-3.0-or-later, replaceable; see LICENCE.md beside it. From sources and from what is built the way is the same. */
export const COAST_FILE = fileURLToPath(new URL('../../../src/web/chart/data/coast.json', import.meta.url))

interface CoastFile {
  readonly name: string
  readonly source: string
  readonly bounds: {
    readonly west: number
    readonly south: number
    readonly east: number
    readonly north: number
  }
  /** Parts of a degree in which the numbers of a ring are counted. */
  readonly scale: number
  /** Each land its rings; each ring pairs of longitude and latitude, the first whole, the others as differences. */
  readonly polygons: readonly (readonly string[])[]
}

let shipped: LandMask | null = null

/** The mask of the coast that is shipped, read once in the life of a process: nobody changes it. @throws as `readCoastMask` */
export function shippedCoast(): LandMask {
  return (shipped ??= readCoastMask())
}

/**
 * Reads the file and makes the mask, in shared memory: about a third of a second.
 * @throws Error when the file is not there or is no coast: without a coast nothing strands, and that must be decided
 */
export function readCoastMask(path: string = COAST_FILE): LandMask {
  return buildMask({ ...readCoastLine(path), licence: 'LGPL-3.0-or-later' }, undefined, shareMemory)
}

export type CoastRings = CoastFile['bounds'] & {
  readonly name: string
  readonly source: string
  /** Pairs of longitude and latitude, degrees. */
  readonly rings: readonly number[][]
}

/** The line alone: some milliseconds. @throws Error as `readCoastMask` */
export function readCoastLine(path: string = COAST_FILE): CoastRings {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<CoastFile>
  const { name, source, bounds, scale, polygons } = file
  if (bounds === undefined || scale === undefined || !Array.isArray(polygons))
    throw new Error(`${path} is no file of a coast: bounds, scale and polygons are needed`)
  const rings = (polygons as CoastFile['polygons']).flat().map(ring => readRing(ring, scale, path))
  return { name: name ?? path, source: source ?? 'not stated', ...bounds, rings }
}

function readRing(text: string, scale: number, path: string): number[] {
  const steps = text.split(' ').map(Number)
  if (steps.length < 6 || steps.length % 2 === 1 || !steps.every(Number.isFinite))
    throw new Error(`${path}: a ring of the coast is cut off or holds what is no number`)
  let longitude = 0
  let latitude = 0
  return steps.flatMap((_step, k) => {
    if (k % 2 === 1) return []
    longitude += steps[k] as number
    latitude += steps[k + 1] as number
    return [longitude / scale, latitude / scale]
  })
}
