// `node scripts/chart.mjs LAND.geojson`: makes src/web/chart/data/coast.json, the coast the screens fetch.
// LAND.geojson: GSHHG 2.3.7, full resolution, level 1 (land) as polygons. src/web/chart/README.md says where it comes from.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'

/** Whole numbers in the file are degrees times this: about 10 m. */
const SCALE = 10_000
/** A point nearer than this to the line without it says nothing at the scales we draw. */
const TOLERANCE_METRES = 25
/** Smaller rocks are left out. */
const AREA_MIN_SQUARE_METRES = 4000
const METRES_PER_DEGREE = 111_195

const [source] = process.argv.slice(2)
if (source === undefined) {
  process.stderr.write('usage: node scripts/chart.mjs LAND.geojson\n')
  process.exit(2)
}

const land = JSON.parse(readFileSync(source, 'utf8'))
const polygons = land.features
  .map(feature => feature.geometry.coordinates.map(thin).filter(ring => ring.length >= 4))
  .filter(rings => rings.length > 0 && Math.abs(areaOf(rings[0])) >= AREA_MIN_SQUARE_METRES)

const [west, south, east, north] = land.bbox
const file = {
  name: 'Coast of the Channel and its approaches',
  source: 'GSHHG 2.3.7, full resolution, level 1; Wessel and Smith 1996; LGPL-3.0-or-later, see LICENCE.md',
  changes: `cut at the bounds, thinned to ${TOLERANCE_METRES} m, rounded to 1/${SCALE} degree`,
  bounds: { west, south, east, north },
  scale: SCALE,
  polygons: polygons.map(rings => rings.map(deltas)),
}
const target = join(root, 'src', 'web', 'chart', 'data', 'coast.json')
const text = `${JSON.stringify(file, null, 2)}\n`
writeFileSync(target, text)
const points = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
process.stdout.write(
  `${target}: ${polygons.length} lands, ${points} points, ${Math.round(text.length / 1024)} kB\n`,
)

/** Douglas and Peucker 1973, without recursion; a ring is cut in two at the point furthest from its first. */
function thin(ring) {
  const flat = ring.map(([lon, lat]) => metres(lon, lat, ring[0][1]))
  const keep = new Uint8Array(ring.length)
  const far = furthest(flat, 1, ring.length - 2, point =>
    Math.hypot(point[0] - flat[0][0], point[1] - flat[0][1]),
  )
  keep[0] = keep[far.at] = keep[ring.length - 1] = 1
  const spans = [
    [0, far.at],
    [far.at, ring.length - 1],
  ]
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span
    const worst = furthest(flat, from + 1, to - 1, point => offLine(point, flat[from], flat[to]))
    if (worst.value <= TOLERANCE_METRES) continue
    keep[worst.at] = 1
    spans.push([from, worst.at], [worst.at, to])
  }
  return ring.filter((_, at) => keep[at] === 1)
}

function furthest(points, from, to, measure) {
  let best = { at: from, value: -1 }
  for (let at = from; at <= to; at++) {
    const value = measure(points[at])
    if (value > best.value) best = { at, value }
  }
  return best
}

function offLine([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2))
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
}

function metres(lon, lat, nearLatitude) {
  return [lon * METRES_PER_DEGREE * Math.cos((nearLatitude * Math.PI) / 180), lat * METRES_PER_DEGREE]
}

function areaOf(ring) {
  const flat = ring.map(([lon, lat]) => metres(lon, lat, ring[0][1]))
  return flat.slice(1).reduce((sum, [x, y], at) => sum + (flat[at][0] * y - x * flat[at][1]) / 2, 0)
}

/** First point whole, every further one as the step from the one before; a text, so that no formatter breaks it up. */
function deltas(ring) {
  let lastLon = 0
  let lastLat = 0
  const steps = []
  for (const [lon, lat] of ring.slice(0, -1)) {
    const roundedLon = Math.round(lon * SCALE)
    const roundedLat = Math.round(lat * SCALE)
    if (steps.length > 0 && roundedLon === lastLon && roundedLat === lastLat) continue
    steps.push(roundedLon - lastLon, roundedLat - lastLat)
    lastLon = roundedLon
    lastLat = roundedLat
  }
  return steps.join(' ')
}
