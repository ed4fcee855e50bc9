/** One row of the list: a group or a track. A row says itself as one sentence; its cells are for the eye. */
import type { TrackDoubt } from '#contract'
import { ChevronIcon } from '../look/icons.tsx'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { nameOf, statusOf } from '../ship/name.ts'
import { COLUMNS } from './columns.ts'
import type { ListRow } from './rows.ts'

export interface RowPlace {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly active: boolean
}

export function GroupRow(props: {
  readonly row: Extract<ListRow, { kind: 'group' }>
  readonly place: RowPlace
  readonly toggle: () => void
}) {
  const { words, units } = useSpeech()
  const { row, place } = props
  return (
    <tr
      id={place.id}
      aria-level={1}
      aria-expanded={row.open}
      aria-rowindex={place.index}
      className={`list-row is-group${place.active ? ' is-active' : ''}`}
      style={{ transform: `translateY(${place.top}px)` }}
      onClick={props.toggle}
    >
      <td colSpan={COLUMNS.length} className="cell cell-group">
        <ChevronIcon open={row.open} />
        <span className="strong">{words.classMany[row.class]}</span>
        <span className="muted">{units.whole(row.size)}</span>
      </td>
    </tr>
  )
}

export function TrackRow(props: {
  readonly row: Extract<ListRow, { kind: 'track' }>
  /** Null: AIS alone. */
  readonly doubt: TrackDoubt | null
  readonly place: RowPlace
  readonly open: () => void
}) {
  const session = useSession()
  const { words, units } = useSpeech()
  const chosen = useReadable(session.chosen) === props.row.now.track
  const { place, doubt } = props
  const { now } = props.row
  const identity = session.identities().get(now.track)
  const status = statusOf(identity?.status ?? null, words)
  const speed = now.speedMetresPerSecond === null ? words.unknown : units.speed(now.speedMetresPerSecond)
  const course = now.courseDegrees === null ? words.unknown : units.bearing(now.courseDegrees)
  const state = now.noLink ? words.ship.states.noLink : words.ship.states[now.freshness]
  return (
    <tr
      id={place.id}
      aria-level={2}
      aria-posinset={props.row.place}
      aria-setsize={props.row.of}
      aria-selected={chosen}
      aria-rowindex={place.index}
      className={`list-row is-track${place.active ? ' is-active' : ''}${chosen ? ' is-chosen' : ''}${now.freshness === 'fresh' && !now.noLink ? '' : ' is-old'}`}
      style={{ transform: `translateY(${place.top}px)` }}
      onClick={props.open}
    >
      <td className="cell cell-track">
        <ShipSymbol class={now.class} />
        <span className="strong clip" dir="auto">
          {nameOf(identity, words)}
        </span>
      </td>
      <td className="cell cell-what clip">{status ?? <span className="muted">{words.unknown}</span>}</td>
      <td className="cell cell-destination clip" dir="auto">
        {identity?.destination ?? <span className="muted">{words.unknown}</span>}
      </td>
      <td className="cell cell-position">
        {now.position === null ? words.unknown : units.position(now.position)}
      </td>
      <td className="cell cell-motion">
        {now.courseDegrees === null && now.speedMetresPerSecond === null
          ? words.unknown
          : `${course} ${speed}`}
      </td>
      <td className="cell cell-age">{units.age((session.shownMs() - now.fixMs) / 1000)}</td>
      <td className="cell cell-seenBy clip">
        {state}
        {now.simulated && `, ${words.list.simulatedTrack}`}
        {doubt !== null &&
          `, ${words.list.seenWith(units.doubt(doubt.doubt.majorMetres), doubt.sensorCount)}`}
      </td>
      <td className="cell cell-ids">{identity?.mmsi ?? words.unknown}</td>
    </tr>
  )
}
