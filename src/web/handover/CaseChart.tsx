/** A small chart of one case, as a drawing: coast, working line, craft with their doubt, units. A sketch: the picture has the rest. */
import { useEffect, useState } from 'react'
import { SAR_LINE } from '../chart/boundary.ts'
import { LANES } from '../chart/lanes.ts'
import { type Coast, COAST_URL, CoastUnavailable, fetchCoast } from '../chart/coast.ts'
import { UnitMark } from '../rescue/icons.tsx'
import type { Place } from '../rescue/parts.ts'
import type { Speech } from '../session/use.ts'
import type { Chart } from './chart-of.ts'

const WIDTH = 640
const HEIGHT = 220
/** A mark further to the right has its name on its left. */
const LABEL_SHARE_MAX = 0.6
/** Metres across the height of the chart, at least: closer than this says nothing. */
const SPAN_METRES_MIN = 14_000
const METRES_PER_DEGREE = 111_320
const COAST_MS_MAX = 20_000

type Draw = (place: Place) => readonly [x: number, y: number]

export function CaseChart(props: {
  readonly label: string
  readonly chart: Chart
  readonly speech: Speech
  /** In the points of the drawing; as the place where it stands, or a part of it is out of sight. */
  readonly width?: number
  readonly height?: number
}) {
  const { chart, speech } = props
  const width = props.width ?? WIDTH
  const height = props.height ?? HEIGHT
  const coast = useCoast()
  const view = viewOf(chart, width, height)
  if (view === null) return <p className="case-chart-none muted small">{speech.words.handover.map.noPlace}</p>
  const { draw, pixelsPerMetre } = view
  return (
    <figure
      className="case-chart-figure"
      aria-label={`${props.label}. ${[...chart.craft, ...chart.units].map(each => each.label).join(', ')}`}
    >
      <svg
        className="case-chart"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        {LANES.features.map(({ geometry, properties }, at) =>
          geometry.type === 'Polygon' && properties['kind'] === 'separation' ? (
            <path
              key={`lanes ${String(at)}`}
              className="case-chart-separation"
              d={geometry.coordinates.map(ring => path(ring, draw, true)).join('')}
            />
          ) : geometry.type === 'LineString' && properties['kind'] === 'limit' ? (
            <path
              key={`lanes ${String(at)}`}
              className="case-chart-limit"
              d={path(geometry.coordinates, draw, false)}
            />
          ) : null,
        )}
        {coast?.lands.map(rings => (
          <path
            key={rings[0]?.[0]?.join()}
            className="case-chart-land"
            d={rings.map(ring => path(ring, draw, true)).join('')}
          />
        ))}
        {SAR_LINE.features.map(({ geometry, properties }) =>
          geometry.type === 'LineString' ? (
            <path
              key={String(properties['kind'])}
              className="case-chart-line"
              d={path(geometry.coordinates, draw, false)}
            />
          ) : null,
        )}
        {chart.areas.map(corners => (
          <polygon
            key={corners.map(({ latitude, longitude }) => `${latitude},${longitude}`).join(' ')}
            className="case-chart-area"
            points={corners.map(each => draw(each).join()).join(' ')}
          />
        ))}
        {chart.craft.map(({ id, label, place, doubtMetres, before }) => {
          const [x, y] = draw(place)
          return (
            <g key={id}>
              <polyline
                className="case-chart-trail"
                points={[place, ...before].map(each => draw(each).join()).join(' ')}
              />
              <circle
                className="case-chart-doubt"
                cx={x}
                cy={y}
                r={Math.max(14, doubtMetres * pixelsPerMetre)}
              />
              <path className="case-chart-craft" d={`M${x} ${y - 8}c4 3 5 6 5 10v6h-10v-6c0-4 1-7 5-10z`} />
              <Label x={x} y={y + 4} away={22} width={width} text={label} isStrong />
            </g>
          )
        })}
        {chart.units.map(({ id, label, kind, place }) => {
          const [x, y] = draw(place)
          return (
            <g key={id}>
              <g transform={`translate(${x - 8} ${y - 8})`}>
                <UnitMark kind={kind} />
              </g>
              <Label x={x} y={y + 4} away={14} width={width} text={label} isStrong={false} />
            </g>
          )
        })}
      </svg>
      <figcaption className="case-chart-caption">
        <span className="case-chart-line-name">{speech.words.handover.map.line}</span>
        <span>{speech.words.handover.map.schematic}</span>
      </figcaption>
    </figure>
  )
}

/** Beside its mark, on the side where there is room. */
function Label(props: {
  readonly x: number
  readonly y: number
  readonly away: number
  readonly width: number
  readonly text: string
  readonly isStrong: boolean
}) {
  const isLeft = props.x > props.width * LABEL_SHARE_MAX
  return (
    <text
      className={`case-chart-label${props.isStrong ? ' is-strong' : ''}`}
      x={isLeft ? props.x - props.away : props.x + props.away}
      y={props.y}
      textAnchor={isLeft ? 'end' : 'start'}
    >
      {props.text}
    </text>
  )
}

/** Around all that is drawn: a plane is good enough at the size of a case. null: nothing has a place. */
function viewOf(
  chart: Chart,
  width: number,
  height: number,
): { readonly draw: Draw; readonly pixelsPerMetre: number } | null {
  const places = [...chart.craft, ...chart.units].map(({ place }) => place)
  if (places.length === 0) return null
  const middle = {
    latitude: mid(places.map(({ latitude }) => latitude)),
    longitude: mid(places.map(({ longitude }) => longitude)),
  }
  const shrink = Math.cos((middle.latitude * Math.PI) / 180)
  const east = ({ longitude }: Place) => (longitude - middle.longitude) * METRES_PER_DEGREE * shrink
  const north = ({ latitude }: Place) => (latitude - middle.latitude) * METRES_PER_DEGREE
  const tall = Math.max(
    SPAN_METRES_MIN,
    ...places.map(each => Math.abs(north(each)) * 2.6),
    ...places.map(each => (Math.abs(east(each)) * 2.8 * height) / width),
  )
  const pixelsPerMetre = height / tall
  return {
    pixelsPerMetre,
    draw: place => [
      round(width / 2 + east(place) * pixelsPerMetre),
      round(height / 2 - north(place) * pixelsPerMetre),
    ],
  }
}

function path(points: readonly (readonly [number, number])[], draw: Draw, isClosed: boolean): string {
  const steps = points.map(([longitude, latitude], at) => {
    const [x, y] = draw({ latitude, longitude })
    return `${at === 0 ? 'M' : 'L'}${x} ${y}`
  })
  return `${steps.join('')}${isClosed ? 'Z' : ''}`
}

function mid(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}

let asked: Promise<Coast | null> | null = null

/** null: it has not come, or does not; the sea is drawn without it. */
function useCoast(): Coast | null {
  const [coast, setCoast] = useState<Coast | null>(null)
  useEffect(() => {
    let isOver = false
    asked ??= fetchCoast(COAST_URL, AbortSignal.timeout(COAST_MS_MAX)).catch((error: unknown) => {
      // Without its file the sketch has no land, and is one all the same; the next that is opened asks again.
      if (!(error instanceof CoastUnavailable || error instanceof TypeError || error instanceof DOMException))
        throw error
      asked = null
      return null
    })
    void asked.then(value => {
      if (!isOver) setCoast(value)
    })
    return () => {
      isOver = true
    }
  }, [])
  return coast
}
