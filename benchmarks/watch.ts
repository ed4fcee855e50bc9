/**
 * The watch at full load: 10,000 tracks with 300 small boats among them, all rules, and the same looks through the columns of the
 * picture. Milliseconds of one look; the budget is 50. Seeded.
 */
import { addTrack, DEFAULT_RULES, type Look, MARK, makeWatchTracks, Watch } from '#watch'
import { median, percentile, record } from './record.ts'

const TRACKS = 10_000
const BOATS = 300
const LOOKS = 120
const BUDGET_MS = 50
const SEED = 20261125
const T0 = Date.UTC(2026, 10, 25, 2)

let seed = SEED
/** Mulberry32: the same numbers on every machine. */
function chance(): number {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

interface Mover {
  readonly name: string
  readonly isBoat: boolean
  latitude: number
  longitude: number
  readonly speed: number
  readonly course: number
}

const movers: Mover[] = Array.from({ length: TRACKS }, (_, at) => {
  const isBoat = at < BOATS
  return {
    name: `uk-${at + 1}`,
    isBoat,
    latitude: 50.3 + chance() * 1.1,
    longitude: 0.5 + chance() * 2,
    speed: isBoat ? 1 + chance() * 3 : chance() < 0.3 ? 0 : 4 + chance() * 6,
    course: chance() * 2 * Math.PI,
  }
})

function lookAt(nowMs: number): Look {
  const tracks = makeWatchTracks(TRACKS)
  for (const { name, isBoat, latitude, longitude, speed, course } of movers)
    addTrack(tracks, {
      name,
      latitude,
      longitude,
      speed,
      course,
      doubtMetres: isBoat ? 80 : 20,
      boatChance: isBoat ? 0.9 : 0,
      mark: isBoat ? MARK.unnamed : MARK.ship,
      freshness: 0,
      seenMs: nowMs,
      sensors: isBoat ? 2 : 1,
      peopleMin: Number.NaN,
      namelessMs: Number.NaN,
      flags: 1,
    })
  return {
    nowMs,
    centre: 'UK',
    tracks,
    feeds: [],
    sensors: [],
    contacts: [],
    crafts: [],
    cases: [],
    units: [],
  }
}

const watch = new Watch(DEFAULT_RULES)
const times: number[] = []
let standing = 0
for (let look = 0; look < LOOKS; look += 1) {
  for (const mover of movers) {
    mover.latitude += (mover.speed * Math.cos(mover.course)) / 111_195
    mover.longitude += (mover.speed * Math.sin(mover.course)) / 70_000
  }
  const seen = lookAt(T0 + look * 1000)
  const began = performance.now()
  standing = watch.look(seen).length
  times.push(performance.now() - began)
}
const warm = times.slice(20)
const medianMs = Math.round(median(warm) * 100) / 100
const p95Ms = Math.round(percentile(warm, 0.95) * 100) / 100
process.stdout.write(
  `${TRACKS} tracks, ${BOATS} small boats, ${DEFAULT_RULES.length} rules, seed ${SEED}: ${medianMs} ms a look (p95 ${p95Ms}), budget ${BUDGET_MS}; ${standing} situations stand\n`,
)
record({
  bench: 'watch',
  measures: {
    lookMsMedian: medianMs,
    lookMsP95: p95Ms,
    budgetMs: BUDGET_MS,
    tracks: TRACKS,
    boats: BOATS,
    standing,
  },
  peers: {},
})
if (medianMs > BUDGET_MS) process.exitCode = 1
