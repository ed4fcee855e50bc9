/** A run as the screen is told it: some thousand particles, picture by picture, with contours, stream, wind and landfalls. */
import { setImmediate as pause } from 'node:timers/promises'
import type { DriftHeader, DriftPicture, DriftRun } from '#contract'
import {
  believed,
  type Belief,
  type Cloud,
  cloudAt,
  type Contour,
  contoursOf,
  fromPlane,
  landfallsOf,
  mixtureOf,
  movingCloud,
  type MovingCloud,
  openForcing,
  type Run,
  say,
  STATUS,
  stoppedSaid,
} from '#drift'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { KeptRun } from './kept.ts'
import { arrowsOf } from './arrows.ts'
import { type Moved, seaAt, waysOf } from './sea-at.ts'

export const VIEW_LIMITS = {
  /** Particles told: what the eye can part. All figures of areas stand on these. */
  shownMax: 5000,
  landfallsMax: 12,
} as const

const SHARES = [0.5, 0.9] as const
const UNITS = 32_000

export function headerOf(kept: KeptRun): DriftHeader {
  const { question } = kept
  return {
    id: kept.id,
    number: kept.number,
    created: instantOf(kept.createdMs / 1000),
    author: kept.author,
    label: question.label,
    track: question.track,
    direction: question.direction,
    objects: question.objects.map(({ key, share }) => ({ key, share })),
    isDemo: kept.sea.isDemo,
    simulated: kept.simulated,
    cumulativePos: Math.max(0, kept.belief.cumulativePos),
    plans: kept.plans.length,
    record: kept.record,
  }
}

/** Made once for each state of the belief. Gives the live watch its turn between pictures. */
export async function runView(kept: KeptRun): Promise<DriftRun> {
  if (kept.view?.turn === kept.turn) return { ...kept.view.run, ...headerOf(kept) }
  const { run, question, sea, field } = kept
  const turn = kept.turn
  const clouds = Array.from(run.times, timeS => thinnedCloud(run, timeS))
  const moving = movingOf(run, clouds)
  const now = believed(moving, thinnedBelief(kept.belief, run))
  const opened = openForcing(field)
  const pictures: DriftPicture[] = []
  for (let at = 0; at < clouds.length; at++) {
    // Backward runs go from late to early: the moving cloud is in the order of time.
    const picture = isForward(run) ? at : clouds.length - 1 - at
    pictures.push(pictureOf(now, picture, contoursOf(now, picture, SHARES), opened))
    if (at % 8 === 7) await pause()
  }
  const view: DriftRun = {
    ...headerOf(kept),
    question,
    sea,
    isProxy: question.objects.some(({ key }) => mixtureOf(key)?.basis === 'proxy'),
    seconds: kept.seconds,
    threadsReplaced: kept.threadsReplaced,
    stopped: stoppedOf(kept),
    pictures,
    cloud: placesOf(clouds, kept),
    arrows: arrowsOf(opened, run.times, clouds),
    landfalls: landfallsOf(run)
      .slice(0, VIEW_LIMITS.landfallsMax)
      .map(({ at, chance, share, firstS, lastS }) => ({
        at,
        chance: Math.min(1, chance),
        share: Math.min(1, share),
        first: instantOf(Math.min(firstS, lastS)),
        last: instantOf(Math.max(firstS, lastS)),
      })),
    went: wentOf(pictures, waysOf(pictures)),
    searches: [...kept.searches],
  }
  kept.view = { turn, run: view }
  return view
}

/** Contours of the cloud as another belief sees it, by picture of the run. */
export async function contoursUnder(
  run: Run,
  belief: Belief,
  shares: readonly number[],
): Promise<(readonly Contour[])[]> {
  const clouds = Array.from(run.times, timeS => thinnedCloud(run, timeS))
  const now = believed(movingOf(run, clouds), thinnedBelief(belief, run))
  const found: (readonly Contour[])[] = []
  for (let at = 0; at < clouds.length; at++) {
    found.push(contoursOf(now, isForward(run) ? at : clouds.length - 1 - at, shares))
    if (at % 8 === 7) await pause()
  }
  return found
}

export function areaView({ share, areaM2, rings }: Contour) {
  return {
    share,
    areaNm2: Math.max(0, areaM2) / METRES_PER_NAUTICAL_MILE ** 2,
    rings: rings.map(ring =>
      ring.map(({ longitude, latitude }): [number, number] => [round(longitude), round(latitude)]),
    ),
  }
}

const isForward = (run: Run) => (run.times[0] as number) <= (run.times.at(-1) as number)

function movingOf(run: Run, clouds: readonly Cloud[]): MovingCloud {
  return movingCloud(
    isForward(run) ? clouds : clouds.toReversed(),
    run.case.scenarios.map(each => each.id),
  )
}

/** Evenly taken: neighbours drift on either side of the wind, so the stride is odd. */
function strideOf(count: number): number {
  return count <= VIEW_LIMITS.shownMax ? 1 : Math.ceil(count / VIEW_LIMITS.shownMax) | 1
}

function thinnedCloud(run: Run, timeS: number): Cloud {
  const cloud = cloudAt(run, timeS) as Cloud
  const stride = strideOf(cloud.count)
  if (stride === 1) return cloud
  const count = Math.ceil(cloud.count / stride)
  const take = (from: Float64Array) =>
    Float64Array.from({ length: count }, (_, k) => from[k * stride] as number)
  const bytes = (from: Uint8Array) => Uint8Array.from({ length: count }, (_, k) => from[k * stride] as number)
  return {
    timeS,
    count,
    longitudes: take(cloud.longitudes),
    latitudes: take(cloud.latitudes),
    status: bytes(cloud.status),
    weights: take(cloud.weights),
    scenarios: bytes(cloud.scenarios),
  }
}

function thinnedBelief(belief: Belief, run: Run): Belief {
  const stride = strideOf(run.weights.length)
  return { ...belief, missed: belief.missed.filter((_, k) => k % stride === 0) }
}

function pictureOf(
  cloud: MovingCloud,
  picture: number,
  contours: readonly Contour[],
  sea: ReturnType<typeof openForcing>,
): DriftPicture {
  const sums = [0, 0, 0, 0]
  let [east, north] = [0, 0]
  const first = picture * cloud.count
  for (let k = 0; k < cloud.count; k++) {
    const weight = cloud.weights[k] as number
    const status = cloud.status[first + k] as number
    sums[status] = (sums[status] as number) + weight
    if (status !== STATUS.adrift) continue
    east += weight * (cloud.east[first + k] as number)
    north += weight * (cloud.north[first + k] as number)
  }
  const adrift = sums[STATUS.adrift] as number
  const middle = adrift > 0 ? fromPlane(cloud.origin, { east: east / adrift, north: north / adrift }) : null
  const timeS = cloud.times[picture] as number
  const known = middle === null ? null : seaAt(sea, timeS, middle)
  return {
    time: instantOf(timeS),
    middle,
    areas: contours.map(areaView),
    adrift: Math.min(1, adrift),
    ashore: Math.min(1, sums[STATUS.stranded] as number),
    waiting: Math.min(1, sums[STATUS.waiting] as number),
    lost: Math.min(1, sums[STATUS.lost] as number),
    stream: known?.stream ?? null,
    wind: known?.wind ?? null,
  }
}

/** Whole numbers about the first place, as fine as the spread allows: some metres at most. */
function placesOf(clouds: readonly Cloud[], { belief, run }: KeptRun): DriftRun['cloud'] {
  const shown = clouds[0]?.count ?? 0
  const origin = { latitude: run.originLatitude, longitude: run.originLongitude }
  let reach = 1e-6
  for (const cloud of clouds) {
    for (let k = 0; k < shown; k++)
      reach = Math.max(
        reach,
        Math.abs((cloud.longitudes[k] as number) - origin.longitude),
        Math.abs((cloud.latitudes[k] as number) - origin.latitude),
      )
  }
  const degreesPerUnit = reach / UNITS
  const places = new Int16Array(clouds.length * shown * 2)
  const status = new Uint8Array(clouds.length * shown)
  clouds.forEach((cloud, picture) => {
    status.set(cloud.status, picture * shown)
    for (let k = 0; k < shown; k++) {
      const at = (picture * shown + k) * 2
      places[at] = Math.round(((cloud.longitudes[k] as number) - origin.longitude) / degreesPerUnit)
      places[at + 1] = Math.round(((cloud.latitudes[k] as number) - origin.latitude) / degreesPerUnit)
    }
  })
  const stride = strideOf(run.weights.length)
  const likely = Uint8Array.from({ length: shown }, (_, k) =>
    Math.round(255 * (belief.missed[k * stride] ?? 1)),
  )
  return {
    shown,
    origin,
    degreesPerUnit,
    places: base64(places),
    status: base64(status),
    likely: base64(likely),
  }
}

function wentOf(pictures: readonly DriftPicture[], ways: Moved | null): DriftRun['went'] {
  if (ways === null || pictures.length < 2) return null
  const { east, north, streamEast, streamNorth } = ways
  return {
    allNm: nm(east, north),
    streamNm: nm(streamEast, streamNorth),
    windNm: nm(east - streamEast, north - streamNorth),
    towardsDegrees: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
  }
}

function base64(values: Int16Array | Uint8Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')
}

export const instantOf = (timeS: number) => new Date(timeS * 1000).toISOString()
const nm = (east: number, north: number) => Math.hypot(east, north) / METRES_PER_NAUTICAL_MILE
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5

/** With the name of what is not known further, in both languages. */
function stoppedOf({ run, field, question }: KeptRun): DriftRun['stopped'] {
  if (run.stopped === null) return null
  const { atS, reason } = run.stopped
  const said = stoppedSaid(field, atS, question.direction)
  return {
    at: instantOf(atS),
    reason,
    said: said === null ? null : { en: say(said, 'en'), fr: say(said, 'fr') },
  }
}
