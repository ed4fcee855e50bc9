/** The points of the handover. Who takes over reads each by itself, in their own session, before the case can be accepted. */
import { useRef } from 'react'
import { RefusedPanel } from '../rescue/RefusedPanel.tsx'
import { useDeeds } from '../rescue/use-deeds.ts'
import { CheckIcon } from '../look/icons.tsx'
import type { Speech } from '../session/use.ts'
import type { SideOf } from './HandoverSide.tsx'
import { pointTexts } from './point-texts.ts'
import { type Point, POINTS, readingKey } from './points.ts'
import type { HandStep } from './use-handover-key.ts'
import { useKeptFocus } from './use-kept-focus.ts'

export function PointList(props: SideOf & { readonly speech: Speech }) {
  const { side, standing, handover, speech } = props
  const { words } = speech
  const { known, offer } = handover
  const texts = pointTexts(standing, known, speech)
  const told = words.handover.list
  const isTaker = offer?.to === side
  const doing = useDeeds()
  const { snapshot } = handover
  const reads =
    offer !== null &&
    offer.state === 'open' &&
    isTaker &&
    standing.centre === side &&
    snapshot.kind === 'made'
  const read = (point: Point) => {
    if (offer === null || snapshot.kind !== 'made') return
    void doing.run({ kind: 'watch.countersigned', what: readingKey(offer.id, point, snapshot.number) })
  }
  return (
    <section
      className="point-list"
      aria-label={`${isTaker ? told.taken : told.handed}, ${words.rescue.centres[side]}`}
    >
      <p className="handover-part-head">
        <span className="section-title">{isTaker ? told.taken : told.handed}</span>
        {offer !== null && (
          <span className="micro muted">{isTaker ? told.mine : told.each(words.rescue.short[offer.to])}</span>
        )}
      </p>
      <ul>
        {POINTS.map(point => (
          <PointRow
            key={point}
            text={texts[point]}
            atMs={handover.readings.get(point)?.atMs ?? null}
            isOffered={offer !== null}
            read={reads ? () => read(point) : null}
            speech={speech}
          />
        ))}
      </ul>
      {offer?.state === 'moved' && <p className="point-held small">{told.held}</p>}
      <RefusedPanel doing={doing} />
    </section>
  )
}

function PointRow(props: {
  readonly text: string
  readonly atMs: number | null
  readonly isOffered: boolean
  readonly read: (() => void) | null
  readonly speech: Speech
}) {
  const { text, atMs, read } = props
  const { words, units } = props.speech
  const told = words.handover.list
  return (
    <li tabIndex={-1} className={atMs === null ? 'point-row' : 'point-row is-read'}>
      <span className="point-check">{atMs !== null && <CheckIcon />}</span>
      <span>{text}</span>
      {atMs !== null ? (
        <span className="small muted nowrap">{told.read(units.time(atMs))}</span>
      ) : read === null ? (
        <span className="small muted nowrap">{props.isOffered ? told.unread : ''}</span>
      ) : (
        <ReadButton label={told.mark(text)} text={told.doRead} read={read} />
      )}
    </li>
  )
}

/** Gone once the point is read. */
function ReadButton(props: { readonly label: string; readonly text: string; readonly read: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useKeptFocus(button, 'li')
  return (
    <button
      ref={button}
      type="button"
      className="button is-small"
      aria-label={props.label}
      data-hand-step={'sign' satisfies HandStep}
      onClick={props.read}
    >
      {props.text}
    </button>
  )
}
