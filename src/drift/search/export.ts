/** A plan as files that other programs read: GPX 1.1, RTZ 1.0 (IEC 61174:2015, annex S) and GeoJSON (RFC 7946). */
import { METRES_PER_NAUTICAL_MILE, METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import { type ExportMarks, type SearchRoute, stampedTitle, stamps, type Waypoint } from './route.ts'

/** All routes of a plan in one file. */
export function toGpx(routes: readonly SearchRoute[], marks: ExportMarks): string {
  const rows = routes.flatMap(route => [
    '  <rte>',
    `    <name>${xml(`${[...stamps(marks), route.unitId].join(' ')} ${route.kind}`)}</name>`,
    `    <desc>${xml(descriptionOf(route, marks))}</desc>`,
    `    <type>${route.kind}</type>`,
    ...route.waypoints.map(gpxPoint),
    '  </rte>',
  ])
  return lines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Entente" xmlns="http://www.topografix.com/GPX/1/1">',
    '  <metadata>',
    `    <name>${xml(stampedTitle(marks))}</name>`,
    `    <desc>${xml(provenance(marks))}</desc>`,
    `    <time>${instant(marks.createdS)}</time>`,
    '  </metadata>',
    ...rows,
    '</gpx>',
  ])
}

function gpxPoint({ name, at, timeS }: Waypoint): string {
  return `    <rtept lat="${degrees(at.latitude)}" lon="${degrees(at.longitude)}"><time>${instant(timeS)}</time><name>${xml(name)}</name></rtept>`
}

/** One route: a bridge's chart takes one file for each. Speeds in knots. */
export function toRtz(route: SearchRoute, marks: ExportMarks): string {
  const speed = (route.speed / METRES_PER_SECOND_PER_KNOT).toFixed(2)
  const waypoints = route.waypoints.flatMap(({ name, at }, k) => [
    `    <waypoint id="${k + 1}" revision="0" name="${xml(name)}" radius="0.05">`,
    `      <position lat="${degrees(at.latitude)}" lon="${degrees(at.longitude)}"/>`,
    `      <leg geometryType="Loxodrome" speedMax="${speed}"/>`,
    '    </waypoint>',
  ])
  const schedule = route.waypoints.map(({ timeS }, k) =>
    k === 0
      ? `        <scheduleElement waypointId="1" etd="${instant(timeS)}"/>`
      : `        <scheduleElement waypointId="${k + 1}" eta="${instant(timeS)}" speed="${speed}"/>`,
  )
  return lines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<route version="1.0" xmlns="http://www.cirm.org/RTZ/1/0">',
    `  <routeInfo routeName="${xml(`${stampedTitle(marks)} - ${route.unitId} ${route.kind}`)}" routeAuthor="Entente" routeStatus="${xml(statusOf(marks))}"/>`,
    '  <waypoints>',
    ...waypoints,
    '  </waypoints>',
    '  <schedules>',
    '    <schedule id="1" name="search">',
    '      <manual>',
    ...schedule,
    '      </manual>',
    '    </schedule>',
    '  </schedules>',
    '</route>',
  ])
}

const statusOf = (marks: ExportMarks) =>
  stamps(marks).length === 0 ? 'proposed' : `proposed, ${stamps(marks).join(', ')}`

/** Areas as polygons and tracks as lines, times in UTC. */
export function toGeoJson(routes: readonly SearchRoute[], marks: ExportMarks): string {
  const features = routes.flatMap(route => {
    const properties = {
      unit: route.unitId,
      pattern: route.kind,
      followsDatum: route.followsDatum,
      spacingNm: route.spacingM === null ? null : round(route.spacingM / METRES_PER_NAUTICAL_MILE, 3),
      trackNm: round(route.trackM / METRES_PER_NAUTICAL_MILE, 2),
      from: instant((route.waypoints[0] as Waypoint).timeS),
      to: instant((route.waypoints.at(-1) as Waypoint).timeS),
      isDemo: marks.isDemo,
      isSimulated: marks.isSimulated,
      stamps: stamps(marks),
    }
    const track = {
      type: 'Feature',
      properties: { ...properties, part: 'track', times: route.waypoints.map(each => instant(each.timeS)) },
      geometry: { type: 'LineString', coordinates: route.waypoints.map(each => coordinates(each.at)) },
    }
    if (route.area.length === 0) return [track]
    // RFC 7946: the ring of an area goes against the clock.
    const ring = [...route.area.toReversed(), route.area.at(-1) as Position].map(coordinates)
    return [
      {
        type: 'Feature',
        properties: { ...properties, part: 'area' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      },
      track,
    ]
  })
  const collection = {
    type: 'FeatureCollection',
    title: stampedTitle(marks),
    created: instant(marks.createdS),
    provenance: provenance(marks),
    features,
  }
  return `${JSON.stringify(collection, null, 1)}\n`
}

/** Where it comes from, in a line. */
export function provenance(marks: ExportMarks): string {
  const parts = [
    'Decision aid: a proposal, not an order.',
    ...(marks.isDemo ? ['DEMO: current and wind are a formula, not a sea.'] : []),
    ...(marks.isSimulated ? ['SIMULATED: the case is made up.'] : []),
    `Current and wind: ${marks.sources.length === 0 ? 'not told' : marks.sources.join('; ')}.`,
  ]
  return parts.join(' ')
}

function descriptionOf(route: SearchRoute, marks: ExportMarks): string {
  const spacing =
    route.spacingM === null ? '' : `, spacing ${(route.spacingM / METRES_PER_NAUTICAL_MILE).toFixed(2)} NM`
  const follows = route.followsDatum ? ', goes with the datum' : ''
  return `track ${(route.trackM / METRES_PER_NAUTICAL_MILE).toFixed(1)} NM${spacing}${follows}. ${provenance(marks)}`
}

const lines = (rows: readonly string[]) => `${rows.join('\n')}\n`
const degrees = (value: number) => value.toFixed(6)
const instant = (timeS: number) => `${new Date(Math.round(timeS) * 1000).toISOString().slice(0, 19)}Z`
const round = (value: number, digits: number) => Number(value.toFixed(digits))
const coordinates = ({ longitude, latitude }: Position) => [round(longitude, 6), round(latitude, 6)]

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text inside XML; what XML 1.0 cannot hold at all becomes a space. */
function xml(text: string): string {
  return Array.from(text, letter => (isWritable(letter) ? (NAMES[letter] ?? letter) : ' ')).join('')
}

function isWritable(letter: string): boolean {
  const code = letter.codePointAt(0) as number
  return code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}
