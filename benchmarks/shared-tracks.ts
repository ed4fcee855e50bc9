/**
 * Live tracks between two nodes: what a second of it costs each of them.
 *   npm run bench -- shared-tracks [--tracks 2000] [--seconds 60]
 * Both nodes see so many tracks, half of them the same ones; each gives all of its own and takes all of the other's: read from the
 * picture, let through by an area, written, read, checked, paired, fused, named and put into the picture. CPU time of this process;
 * the trackers that make the tracks, and TLS (200 KB a second), are not in it.
 */
import { encodeShared, openArea, SharedTracks } from '../src/exchange/index.ts'
import { give } from '../src/node/exchange/tracks/give.ts'
import { takeFrame } from '../src/node/exchange/tracks/take.ts'
import { createJoinedPicture, type FusedRow } from '../src/tracks/index.ts'
import { median, percentile, record } from './record.ts'

const asked = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const tracks = asked('--tracks', 2000)
const seconds = asked('--seconds', 60)
if (!Number.isInteger(tracks) || tracks < 10) throw new Error('--tracks is a number from 10')
if (!Number.isInteger(seconds) || seconds < 10) throw new Error('--seconds is a number from 10')

const BEGAN_MS = 1_780_000_000_000
const WEST = 1
const SOUTH = 50.7

/** A seeded stream of even numbers (mulberry32). */
function chanceOf(seed: number): () => number {
  let s = seed
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Thing {
  readonly latitude: number
  readonly longitude: number
  readonly speed: number
  readonly course: number
}

const chance = chanceOf(20261126)
const things: readonly Thing[] = Array.from({ length: tracks + (tracks >> 1) }, () => ({
  latitude: SOUTH + 0.5 * chance(),
  longitude: WEST + chance(),
  speed: 12 * chance(),
  course: 2 * Math.PI * chance(),
}))

class Node {
  readonly picture
  readonly sea: readonly Thing[]
  readonly sensor: string
  readonly out = new SharedTracks()
  readonly #chance: () => number

  constructor(node: string, sea: readonly Thing[], seed: number) {
    this.picture = createJoinedPicture({ node })
    this.sea = sea
    this.sensor = `radar-${node}`
    this.#chance = chanceOf(seed)
  }

  /** What its tracker holds in this second. */
  live(second: number): void {
    const nowMs = BEGAN_MS + 1000 * second
    const rows = this.sea.map((thing, origin): FusedRow => {
      const metres = thing.speed * second
      const off = () => (this.#chance() - 0.5) * 4e-4
      return {
        origin,
        mmsi: null,
        latitude: thing.latitude + (metres * Math.cos(thing.course)) / 111_195 + off(),
        longitude: thing.longitude + (metres * Math.sin(thing.course)) / 70_000 + off(),
        speed: thing.speed,
        course: thing.course,
        timeMs: nowMs,
        major: 30,
        minor: 20,
        orientation: 1,
        velocityVariance: 0.5,
        existence: 0.97,
        evidence: [
          { class: 'smallBoat', probability: 0.8 },
          { class: 'unknown', probability: 0.2 },
        ],
        sureClass: 'smallBoat',
        seenBy: [{ sensor: this.sensor, kind: 'radar', ms: nowMs }],
        count: null,
        aisDisagrees: false,
        identityLostMs: null,
      }
    })
    this.picture.fuse({ simulated: true, timeMs: nowMs, rows, disputes: [] })
  }
}

const area = openArea('area', 1, {
  name: 'all',
  shape: {
    kind: 'polygon',
    points: [
      { latitude: 50, longitude: 0 },
      { latitude: 50, longitude: 3 },
      { latitude: 52, longitude: 3 },
      { latitude: 52, longitude: 0 },
    ],
  },
  partners: ['UK', 'FR'],
  kinds: ['small-boat', 'ship', 'unknown'],
  from: '2026-01-01T00:00:00.000Z',
  until: null,
  words: null,
})

const uk = new Node('uk', things.slice(0, tracks), 1)
const fr = new Node('fr', things.slice(tracks >> 1), 2)

/** Milliseconds of CPU: giving, and taking. */
function cross(from: Node, state: string, to: Node, partner: string, second: number) {
  const nowMs = BEGAN_MS + 1000 * second
  const began = process.cpuUsage()
  give(from.picture, partner, [area], nowMs, from.out, () => undefined)
  const bytes = encodeShared(from.out)
  const given = process.cpuUsage(began)
  const taking = process.cpuUsage()
  const taken = takeFrame(state, bytes, nowMs + 100, null, why => {
    throw new Error(why)
  })
  if (taken.kind === 'refused') throw new Error(taken.why)
  to.picture.join(taken.frame, nowMs + 100)
  const took = process.cpuUsage(taking)
  return { give: msOf(given), take: msOf(took), bytes: bytes.length }
}

function msOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}

const gives: number[] = []
const takes: number[] = []
const warm = 10
let bytes = 0
for (let second = 1; second <= seconds + warm; second += 1) {
  uk.live(second)
  fr.live(second)
  const one = cross(uk, 'UK', fr, 'FR', second)
  const other = cross(fr, 'FR', uk, 'UK', second)
  bytes = one.bytes
  if (second <= warm) continue
  gives.push(one.give, other.give)
  takes.push(one.take, other.take)
}
const [link] = uk.picture.partnerLinks(BEGAN_MS)
const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length
const total = mean(gives) + mean(takes)

record({
  bench: 'shared-tracks',
  measures: {
    tracks,
    shared_by_both: tracks - (link?.alone ?? 0),
    give_ms_median: round(median(gives)),
    take_ms_median: round(median(takes)),
    take_ms_p99: round(percentile(takes, 0.99)),
    cpu_of_one_core_percent_per_node: round(total / 10),
    frame_bytes: bytes,
    bytes_per_track: round(bytes / tracks),
  },
  peers: {},
})

function round(value: number): number {
  return Math.round(value * 100) / 100
}
