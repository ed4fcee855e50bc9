/** On the map: the line or the area in which it was last known, and, run backward, the likeliest beaches of launch. */
import type { DriftRun } from '#contract'
import { screenX, screenY, type View } from '../map/view.ts'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { useSpeech } from '../session/use.ts'
import type { Position } from '#geo'

const BEACHES_SHOWN = 6
/** Smaller ones are told beside the map alone. */
const SHARE_NAMED = 0.05
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
    const percent = `${units.whole(100 * share)} %`
    const radius = 4 + RADIUS_PX * Math.sqrt(share)
    // Beaches lie close: the likeliest has its words on the left, the next its figure on the right.
    const isFirst = k === 0
    return (
      <g key={`${at.latitude} ${at.longitude}`} className="drift-beach">
        <circle cx={x} cy={y} r={radius} />
        {share >= SHARE_NAMED && k < 2 && (
          <text
            x={isFirst ? x - radius - 5 : x + radius + 5}
            y={y + 4}
            textAnchor={isFirst ? 'end' : 'start'}
          >
            {isFirst ? words.drift.map.launch(percent) : percent}
          </text>
        )}
      </g>
    )
  })
}

function pixel(view: View, { latitude, longitude }: Position) {
  return { x: screenX(view, mercatorX(longitude)), y: screenY(view, mercatorY(latitude)) }
}
