/**
 * The watch at full load: 10,000 tracks with 300 small boats among them and all rules; and the columns of such a picture, all of whose
 * tracks the tracker holds. CPU milliseconds of one look; the budget of the rules is 50. Seeded.
 */
import { addTrack, DEFAULT_RULES, type Look, MARK, makeWatchTracks, Watch } from '#watch'
import { createJoinedPicture, type FusedRow } from '#tracks'
import { TracksSeen } from '../src/node/watch/tracks-seen.ts'
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
    tasks: [],
    partners: [],
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
  const began = process.cpuUsage()
  standing = watch.look(seen).length
  times.push(msSince(began))
}
const picture = createJoinedPicture({ node: 'uk' })
const columns = new TracksSeen(picture)
const columnTimes: number[] = []
for (let look = 0; look < LOOKS; look += 1) {
  const timeMs = T0 + look * 1000
  picture.fuse({
    simulated: true,
    timeMs,
    disputes: [],
    rows: movers.map((mover, at) => rowOf(mover, at, timeMs)),
  })
  picture.tick(timeMs)
  const began = process.cpuUsage()
  columns.at(timeMs)
  columnTimes.push(msSince(began))
}

/** CPU time of this process: what other programs do meanwhile does not count. */
function msSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

function rowOf({ latitude, longitude, speed, course, isBoat }: Mover, at: number, timeMs: number): FusedRow {
  return {
    origin: at + 1,
    mmsi: null,
    latitude,
    longitude,
    speed,
    course,
    timeMs,
    major: 30,
    minor: 20,
    orientation: 0,
    velocityVariance: 0.01,
    existence: 1,
    evidence: [
      { class: 'smallBoat', probability: isBoat ? 0.9 : 0.1 },
      { class: 'cargo', probability: isBoat ? 0.1 : 0.9 },
    ],
    sureClass: isBoat ? 'smallBoat' : null,
    seenBy: [{ sensor: 'radar-dover', kind: 'radar', ms: timeMs }],
    count: null,
    aisDisagrees: false,
    identityLostMs: null,
  }
}

const columnsMs = Math.round(median(columnTimes.slice(20)) * 100) / 100
const warm = times.slice(20)
const medianMs = Math.round(median(warm) * 100) / 100
const p95Ms = Math.round(percentile(warm, 0.95) * 100) / 100
process.stdout.write(
  `${TRACKS} tracks, ${BOATS} small boats, ${DEFAULT_RULES.length} rules, seed ${SEED}: ${medianMs} ms a look (p95 ${p95Ms}), budget ${BUDGET_MS}; columns of the picture beside it ${columnsMs} ms; ${standing} situations stand\n`,
)
record({
  bench: 'watch',
  measures: {
    lookMsMedian: medianMs,
    lookMsP95: p95Ms,
    columnsMsMedian: columnsMs,
    budgetMs: BUDGET_MS,
    tracks: TRACKS,
    boats: BOATS,
    standing,
  },
  peers: {},
})
if (medianMs > BUDGET_MS) process.exitCode = 1
