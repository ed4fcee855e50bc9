/**
 * A case between two centres, both views side by side: Dover left, Gris-Nez right, the same on both nodes. The side of this node
 * acts. The other side is drawn of what this node holds of the other centre, signed by it, and says so; its screen itself is not
 * shown: the content policy lets no other host in.
 */
import { useState } from 'react'
import type { RescueCase } from '#contract'
import { createRescueRoom, RescueRoomProvider } from '../rescue/room.ts'
import type { Standing } from '../rescue/standing.ts'
import { useStanding } from '../rescue/use-rescues.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { HandoverSide } from './HandoverSide.tsx'
import { useHandover } from './use-handover.ts'
import { useHandoverKey } from './use-handover-key.ts'
import './handover.css'

export function HandoverRoom({ caseId }: { readonly caseId: string | null }) {
  const { words } = useSpeech()
  const standing = useStanding()
  useHandoverKey()
  const [room] = useState(createRescueRoom)
  const said = useReadable(room.said)
  const known = standing === null ? null : caseShown(standing, caseId)
  return (
    <RescueRoomProvider value={room}>
      <main
        id="room"
        className="room handover-room"
        tabIndex={-1}
        data-region
        aria-label={words.handover.region}
      >
        {standing === null ? (
          <p className="room-wait muted">{words.rescue.waiting}</p>
        ) : (
          <>
            <Cases standing={standing} shown={known} asked={caseId} />
            {known !== null && <Split standing={standing} known={known} key={known.id} />}
          </>
        )}
        <output className="spoken-only">{said}</output>
      </main>
    </RescueRoomProvider>
  )
}

function Split({ standing, known }: { readonly standing: Standing; readonly known: RescueCase }) {
  const handover = useHandover(standing, known)
  return (
    <div className="handover-split">
      <HandoverSide side="UK" standing={standing} handover={handover} />
      <HandoverSide side="FR" standing={standing} handover={handover} />
    </div>
  )
}

function Cases(props: {
  readonly standing: Standing
  readonly shown: RescueCase | null
  readonly asked: string | null
}) {
  const { words } = useSpeech()
  const { route } = useHouse()
  const cases = [...props.standing.cases.values()].filter(({ closed }) => closed === null)
  const isLost = props.asked !== null && props.shown === null
  if (cases.length === 0) return <p className="handover-none muted">{words.handover.none}</p>
  return (
    <nav className="handover-cases" aria-label={words.handover.cases}>
      {isLost && <p className="refusal">{words.handover.unknown}</p>}
      {props.shown === null && <p className="muted">{words.handover.choose}</p>}
      {(cases.length > 1 || props.shown === null) &&
        cases.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="button is-small"
            aria-pressed={id === props.shown?.id}
            onClick={() => route.set({ room: 'handover', case: id })}
          >
            {name}
          </button>
        ))}
    </nav>
  )
}

/** The one that is asked for; else an offer without an answer, a handover, the newest open case. */
function caseShown(standing: Standing, asked: string | null): RescueCase | null {
  if (asked !== null) return standing.cases.get(asked) ?? null
  const open = [...standing.cases.values()].filter(({ closed }) => closed === null)
  return (
    open.findLast(({ offer }) => offer?.state === 'open') ??
    open.findLast(({ offer }) => offer !== null) ??
    open.at(-1) ??
    null
  )
}
