/** On the map: the line or the area in which it was last known, and, run backward, the likeliest beaches of launch. */
import type { DriftRun } from '#contract'
import { screenX, screenY, type View } from '../map/view.ts'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { useSpeech } from '../session/use.ts'
import type { Position } from '#geo'

const BEACHES_SHOWN = 5
/** Of a beach from which all would have been launched. */
const RADIUS_PX = 26

export function StartMarks({ view, run }: { readonly view: View; readonly run: DriftRun }) {
  const { place } = run.question
  return (
    <>
      {place.kind !== 'point' && (
        <Stretch view={view} points={place.points} isClosed={place.kind === 'area'} />
      )}
      {run.direction === 'backward' && <Beaches view={view} run={run} />}
    </>
  )
}

function Stretch(props: {
  readonly view: View
  readonly points: readonly Position[]
  readonly isClosed: boolean
}) {
  const points = props.points
    .map(each => pixel(props.view, each))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ')
  return props.isClosed ? (
    <polygon points={points} className="drift-start-stretch" />
  ) : (
    <polyline points={points} className="drift-start-stretch" />
  )
}

function Beaches({ view, run }: { readonly view: View; readonly run: DriftRun }) {
  const { words, units } = useSpeech()
  return run.landfalls.slice(0, BEACHES_SHOWN).map(({ at, share }, k) => {
    const { x, y } = pixel(view, at)
    const text = units.whole(100 * share)
    return (
      <g key={`${at.latitude} ${at.longitude}`} className="drift-beach">
        <circle cx={x} cy={y} r={4 + RADIUS_PX * Math.sqrt(share)} />
        <text x={x} y={y + 4} textAnchor="middle">
          {k === 0 ? words.drift.map.launch(`${text} %`) : `${text} %`}
        </text>
      </g>
    )
  })
}

function pixel(view: View, { latitude, longitude }: Position) {
  return { x: screenX(view, mercatorX(longitude)), y: screenY(view, mercatorY(latitude)) }
}
