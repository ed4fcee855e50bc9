/** A plan as the screen is told it, and as files: each figure with its doubt, each file with its stamps. */
import type { DriftArea, PlanFormat, PlanQuestion, PlanView } from '#contract'
import {
  fromPlane,
  type LegTask,
  type MessageFacts,
  marksFrom,
  NAMED_OBJECTS,
  objectName,
  searchMessage,
  survivalTime,
  toGeoJson,
  toGpx,
  toRtz,
  type SearchRoute,
} from '#drift'
import { METRES_PER_NAUTICAL_MILE, RADIANS_PER_DEGREE } from '#geo'
import type { KeptRun } from './kept.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { instantOf } from './run-view.ts'

const nm = (metres: number) => metres / METRES_PER_NAUTICAL_MILE

export interface PlanFacts {
  readonly id: string
  readonly number: number
  readonly createdMs: number
  readonly author: string
  readonly seconds: number
  readonly after: readonly DriftArea[]
}

export function planView(
  kept: KeptRun,
  question: PlanQuestion,
  answer: PlanAnswer,
  facts: PlanFacts,
): PlanView {
  const { tasks, pos } = answer
  return {
    id: facts.id,
    number: facts.number,
    run: kept.id,
    created: instantOf(facts.createdMs / 1000),
    author: facts.author,
    by: question.areas === null ? 'node' : 'hand',
    question,
    areas: tasks.map((task, k) => areaOf(task, k, question, answer)),
    idle: [...answer.idle],
    outside: clip(answer.outside),
    outsideAfter: clip(answer.outsideAfter),
    pos: clip(pos),
    posLow: clip(answer.posLow),
    posHigh: clip(answer.posHigh),
    bound: clip(answer.bound),
    ratio: answer.ratio,
    cumulativePos: clip(1 - (1 - kept.belief.cumulativePos) * (1 - pos)),
    from: tasks.length === 0 ? null : instantOf(Math.min(...tasks.map(task => task.fromS))),
    to: tasks.length === 0 ? null : instantOf(Math.max(...tasks.map(task => task.toS))),
    seconds: facts.seconds,
    after: [...facts.after],
    survival: survivalOf(kept, question),
    searched: null,
  }
}

function areaOf(
  task: LegTask,
  k: number,
  question: PlanQuestion,
  answer: PlanAnswer,
): PlanView['areas'][number] {
  const { rectangle, unitId, trackM, spacingM, legs, fromS, toS } = task
  const route = answer.routes[k] as SearchRoute
  const width = answer.widths[k]
  const poc = answer.poc[k] ?? 0
  const pos = answer.posAlone[k] ?? 0
  const degrees = rectangle.heading / RADIANS_PER_DEGREE
  return {
    unit: unitId,
    platform: question.units.find(unit => unit.name === unitId)?.platform ?? 'boat',
    pattern: route.kind,
    middle: fromPlane(answer.origin, rectangle.centre),
    headingDegrees: ((degrees % 360) + 360) % 360,
    lengthNm: nm(rectangle.length),
    widthNm: nm(rectangle.width),
    legs,
    spacingNm: nm(spacingM),
    trackNm: nm(trackM),
    from: instantOf(fromS),
    to: instantOf(toS),
    corners: route.area.map(({ latitude, longitude }) => ({ latitude, longitude })),
    waypoints: route.waypoints.map(({ at, timeS }) => ({
      at: { latitude: at.latitude, longitude: at.longitude },
      time: instantOf(timeS),
    })),
    sweepWidthNm: width?.meanNm ?? 0,
    sweepSource: width?.source ?? '',
    sweepIsProxy: width?.isProxy ?? false,
    poc,
    coverage: ((width?.meanNm ?? 0) * nm(trackM)) / (nm(rectangle.length) * nm(rectangle.width)),
    // What drifts in or out during the search is found too: the quotient may come out above one.
    pod: poc > 0 ? Math.min(1, pos / poc) : null,
    pos: clip(pos),
    pocAfter: answer.pocAfter[k] ?? 0,
  }
}

/** For people in the water, who are sought first: the shortest time of all that it may be. */
function survivalOf(kept: KeptRun, { waterC, clothing }: PlanQuestion): PlanView['survival'] {
  const isInWater = kept.question.objects.some(({ key, share }) => share > 0 && key.startsWith('PIW'))
  const found = survivalTime({ isInWater, waterC, clothing })
  return found.kind === 'unknown'
    ? found
    : { kind: 'range', fromHours: found.fromH, toHours: found.toH, source: found.source }
}

export interface PlanFile {
  readonly type: string
  readonly name: string
  readonly text: string
}

/** @param unit of a route for one bridge; null: the first that searches. RTZ takes one route a file. */
export function fileOf(
  kept: KeptRun,
  view: PlanView,
  routes: readonly SearchRoute[],
  format: PlanFormat,
  unit: string | null,
  node: string,
): PlanFile {
  const marks = marksFrom([kept.field.source], {
    title: `${kept.question.label === '' ? `Drift run ${kept.number}` : kept.question.label}, search ${view.number}`,
    createdS: Date.parse(view.created) / 1000,
    isSimulated: kept.simulated,
  })
  const name = `${marks.isDemo ? 'DEMO-' : ''}${marks.isSimulated ? 'SIMULATED-' : ''}run-${kept.number}-search-${view.number}`
  switch (format) {
    case 'gpx':
      return { type: 'application/gpx+xml', name: `${name}.gpx`, text: toGpx(routes, marks) }
    case 'geojson':
      return { type: 'application/geo+json', name: `${name}.geojson`, text: toGeoJson(routes, marks) }
    case 'rtz': {
      const route = routes.find(each => each.unitId === unit) ?? routes[0]
      if (route === undefined) throw new RangeError('a plan without routes has no file')
      return {
        type: 'application/xml',
        name: `${name}-${plainName(route.unitId)}.rtz`,
        text: toRtz(route, marks),
      }
    }
    case 'message-en':
    case 'message-fr': {
      const language = format === 'message-en' ? 'en' : 'fr'
      const text = searchMessage(routes, factsOf(kept, view, node, language), marks, language)
      return { type: 'text/plain', name: `${name}-${language}.txt`, text }
    }
  }
}

function factsOf(kept: KeptRun, view: PlanView, node: string, language: 'en' | 'fr'): MessageFacts {
  const { question } = kept
  return {
    situation: question.label,
    objects: question.objects.map(({ key }) =>
      NAMED_OBJECTS.includes(key) ? (objectName(key)?.[language] ?? key) : key,
    ),
    from: node,
    to: '',
    pos: view.pos,
    ratio: view.ratio,
    coordinator: null,
    frequencies: [],
  }
}

const plainName = (text: string) => text.replaceAll(/[^a-zA-Z0-9]+/g, '-').slice(0, 40)
const clip = (share: number) => Math.min(1, Math.max(0, share))
