/** Search areas with their legs on the map: seen with a plan, moved, turned and sized by the mouse. By keys: beside the map. */
import { type PointerEvent, useRef } from 'react'
import type { AreaAsked, PlanView } from '#contract'
import type { Position } from '#geo'
import { placeAt, screenX, screenY, type View } from '../map/view.ts'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { areasOf, cornersOf, letterOf, moved, placeFrom, resized, wayTo } from './area-edit.ts'
import { StartMarks } from './StartMarks.tsx'
import { useDrift, useShown } from './use-drift.ts'
import { areasNow, putArea } from './use-drift-keys.ts'

/** Kept from the edge of an area, pixels. */
const TURN_HANDLE_PX = 26

export function SearchAreas({ view }: { readonly view: View }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const shown = useShown()
  const plan = useReadable(state.plan)
  const edited = useReadable(state.areas)
  const chosen = useReadable(state.chosenUnit)
  const isDrawing = useReadable(state.isDrawing)
  const areas = edited ?? (plan === null ? [] : areasOf(plan))
  const settings = useReadable(state.settings)
  const letters = settings?.units.map(unit => unit.name) ?? []
  if (shown === null) return null
  const start = shown.run.question.place
  const at = start.kind === 'point' ? start.at : start.points[0]
  return (
    <svg className="drift-svg" width={view.width} height={view.height} aria-hidden="true">
      <StartMarks view={view} run={shown.run} />
      {at !== undefined && (
        <Chip
          view={view}
          at={at}
          dy={26}
          look="is-start"
          text={`${shown.run.label} ${words.drift.map.lastKnown(units.time(Date.parse(shown.run.question.from)))}`.trim()}
        />
      )}
      {areas.map(area => {
        const row = edited === null ? plan?.areas.find(each => each.unit === area.unit) : undefined
        const place = Math.max(0, letters.indexOf(area.unit))
        const letter = letterOf(place)
        return (
          <Area
            key={area.unit}
            view={view}
            area={area}
            row={row}
            isChosen={area.unit === chosen}
            place={place}
            text={
              row === undefined
                ? letter
                : `${letter}  ${words.drift.map.likely(`${units.whole(row.poc * 100)} %`)}`
            }
          />
        )
      })}
      {isDrawing && <Drawing view={view} />}
    </svg>
  )
}

interface AreaProps {
  readonly view: View
  readonly area: AreaAsked
  readonly row: PlanView['areas'][number] | undefined
  readonly isChosen: boolean
  readonly text: string
  /** Which in the order of the units. */
  readonly place: number
}

function Area({ view, area, row, isChosen, text, place }: AreaProps) {
  const state = useDrift()
  const from = useRef<{ readonly at: Position; readonly area: AreaAsked } | null>(null)
  const corners = cornersOf(area)
  const points = corners.map(corner => pixel(view, corner))
  const angle = (area.headingDegrees * Math.PI) / 180
  const top = pixel(
    view,
    placeFrom(area.middle, (Math.sin(angle) * area.lengthNm) / 2, (Math.cos(angle) * area.lengthNm) / 2),
  )
  const turn = { x: top.x + Math.sin(angle) * TURN_HANDLE_PX, y: top.y - Math.cos(angle) * TURN_HANDLE_PX }
  const change = (next: AreaAsked) =>
    state.edit(areasNow(state).map(each => (each.unit === area.unit ? next : each)))
  const hand = (act: (start: AreaAsked, begun: Position, now: Position) => AreaAsked) => ({
    onPointerDown: (event: PointerEvent<SVGElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      state.chosenUnit.set(area.unit)
      from.current = { at: placeUnder(view, event), area }
    },
    onPointerMove: (event: PointerEvent<SVGElement>) => {
      const begun = from.current
      if (begun !== null) change(act(begun.area, begun.at, placeUnder(view, event)))
    },
    onPointerUp: () => {
      from.current = null
    },
  })
  const outline = points.map(({ x, y }) => `${x},${y}`).join(' ')
  const legs = (row?.waypoints ?? []).map(({ at }) => pixel(view, at))
  // Areas may lie over one another: each has its name at another corner.
  const byHeight = points.toSorted((a, b) => a.y - b.y)
  const label = byHeight[place % byHeight.length] ?? top
  return (
    <g className={isChosen ? 'drift-area is-chosen' : 'drift-area'}>
      <polygon
        points={outline}
        className="drift-area-body"
        {...hand((area_, begun, now) => {
          const { eastNm, northNm } = wayTo(begun, now)
          return moved(area_, eastNm, northNm)
        })}
      />
      <polyline points={legs.map(({ x, y }) => `${x},${y}`).join(' ')} className="drift-legs" />
      {isChosen && (
        <>
          <line x1={top.x} y1={top.y} x2={turn.x} y2={turn.y} className="drift-handle-line" />
          <circle
            cx={turn.x}
            cy={turn.y}
            r={6}
            className="drift-handle"
            {...hand((area_, _begun, now) => {
              const { eastNm, northNm } = wayTo(area_.middle, now)
              return {
                ...area_,
                headingDegrees: ((((Math.atan2(eastNm, northNm) * 180) / Math.PI) % 360) + 360) % 360,
              }
            })}
          />
          {points.map(({ x, y }, k) => (
            <rect
              key={CORNERS[k]}
              x={x - 5}
              y={y - 5}
              width={10}
              height={10}
              className="drift-handle"
              {...hand((area_, _begun, now) => {
                const { eastNm, northNm } = wayTo(area_.middle, now)
                const [s, c] = [Math.sin(angle), Math.cos(angle)]
                return resized(
                  area_,
                  2 * Math.abs(eastNm * s + northNm * c),
                  2 * Math.abs(eastNm * c - northNm * s),
                )
              })}
            />
          ))}
        </>
      )}
      <ChipAt x={label.x} y={label.y + (place < 2 ? -16 : 16)} text={text} look="is-area" />
    </g>
  )
}

const CORNERS = ['behind-left', 'ahead-left', 'ahead-right', 'behind-right'] as const

/** The whole map takes one drag: from corner to corner. */
function Drawing({ view }: { readonly view: View }) {
  const state = useDrift()
  const from = useRef<Position | null>(null)
  return (
    <rect
      className="drift-paper"
      width={view.width}
      height={view.height}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = placeUnder(view, event)
      }}
      onPointerUp={event => {
        const begun = from.current
        from.current = null
        if (begun === null) return
        const { eastNm, northNm } = wayTo(begun, placeUnder(view, event))
        const middle = placeFrom(begun, eastNm / 2, northNm / 2)
        const isTall = Math.abs(northNm) >= Math.abs(eastNm)
        const shape = { unit: '', middle, headingDegrees: isTall ? 0 : 90, lengthNm: 1, widthNm: 1 }
        const { unit: _unit, ...area } = resized(
          shape,
          Math.abs(isTall ? northNm : eastNm),
          Math.abs(isTall ? eastNm : northNm),
        )
        putArea(state, area)
      }}
    />
  )
}

function Chip(props: {
  readonly view: View
  readonly at: Position
  readonly dy: number
  readonly text: string
  readonly look: string
}) {
  const { x, y } = pixel(props.view, props.at)
  return <ChipAt x={x} y={y + props.dy} text={props.text} look={props.look} />
}

/** A name on the map; its box is as wide as some seven pixels a letter. */
function ChipAt({
  x,
  y,
  text,
  look,
}: {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly look: string
}) {
  const width = text.length * 6.4 + 14
  return (
    <g className={`drift-chip ${look}`} transform={`translate(${x - width / 2} ${y - 10})`}>
      <rect width={width} height={20} rx={3} />
      <text x={width / 2} y={14} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}

function pixel(view: View, { latitude, longitude }: Position) {
  return { x: screenX(view, mercatorX(longitude)), y: screenY(view, mercatorY(latitude)) }
}

function placeUnder(view: View, event: PointerEvent<SVGElement>): Position {
  const box = (event.currentTarget.ownerSVGElement ?? event.currentTarget).getBoundingClientRect()
  return placeAt(view, event.clientX - box.left, event.clientY - box.top)
}
