/** The room of rescues: contacts left, craft and the case in the middle, the joint log right. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RescueOpen } from '../rooms/route.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { BeachPart } from './BeachPart.tsx'
import { CaseView } from './CaseView.tsx'
import { chosenOf, opened } from './choice.ts'
import { ContactQueue } from './ContactQueue.tsx'
import { CraftBoard } from './CraftBoard.tsx'
import { FoundDialogue } from './FoundDialogue.tsx'
import { JointLog } from './JointLog.tsx'
import { NewContact } from './NewContact.tsx'
import { RescueRoomProvider, type RescueRoomState, useCraftChoice, useRescueRoom } from './room.ts'
import { SitrepDialogue } from './SitrepDialogue.tsx'
import type { Standing } from './standing.ts'
import { isWriting, useOnlyChoice } from './use-only-choice.ts'
import { useRescueKeys } from './use-rescue-keys.ts'
import { useRescueHouse, useStanding } from './use-rescues.ts'
import '../rooms/room.css'
import './room.css'
import './contacts.css'
import './craft.css'
import './case.css'
import './tasks.css'
import './forms.css'
import './log.css'

export function RescueRoom(props: {
  readonly room: RescueRoomState
  readonly open: RescueOpen | null
  /** Kept unseen, it is not the room of the page. */
  readonly isSeen: boolean
}) {
  const { room, open, isSeen } = props
  const { rescues } = useRescueHouse()
  const standing = useStanding()
  const { words } = useSpeech()
  useRescueKeys(room, rescues)
  const kind = open?.kind ?? null
  const id = open?.id ?? null
  useLayoutEffect(() => {
    if (kind !== null && id !== null) room.choice.update(before => opened(before, { kind, id }))
  }, [room, kind, id])
  useOnlyChoice(room, standing)
  useKept(room)
  const main = useRef<HTMLElement>(null)
  // What had the focus may be out of sight.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus()
  }, [])
  return (
    <RescueRoomProvider value={room}>
      <main
        ref={main}
        {...(isSeen ? { id: 'room' } : {})}
        className="room rescue-room"
        aria-label={words.rooms.rescue}
        tabIndex={-1}
      >
        {standing === null ? (
          <p className="room-wait muted small">{words.rescue.waiting}</p>
        ) : (
          <Columns standing={standing} />
        )}
      </main>
    </RescueRoomProvider>
  )
}

/** When the room is left: it is hidden and still there, and its fields tell whether they hold anything. */
function useKept(room: RescueRoomState): void {
  useLayoutEffect(() => {
    room.isKept.set(true)
    return () => room.isKept.set(room.panel.get() !== null || isWriting())
  }, [room])
}

function Columns({ standing }: { readonly standing: Standing }) {
  const room = useRescueRoom()
  const { words, units } = useSpeech()
  const chosen = chosenOf(standing, useCraftChoice())
  const said = useReadable(room.said)
  return (
    <>
      <ContactQueue standing={standing} />
      <section className="rescue-middle" aria-label={words.rescue.regions.board} tabIndex={-1} data-region>
        <LineState />
        {standing.knownAt !== null && (
          <p className="rescue-banner">{words.rescue.knownAt(units.time(Date.parse(standing.knownAt)))}</p>
        )}
        <CraftBoard standing={standing} />
        <CaseView standing={standing} />
        <BeachPart standing={standing} />
      </section>
      <JointLog standing={standing} />
      <NewContact us={standing.centre} />
      <FoundDialogue standing={standing} />
      <SitrepDialogue standing={standing} known={chosen.case} />
      <output className="spoken-only">{said}</output>
    </>
  )
}

/** A line that is lost is said in words: what stands here may be old. */
function LineState() {
  const { line } = useRescueHouse()
  const state = useReadable(line.state)
  const { words } = useSpeech()
  if (state.kind !== 'lost') return null
  return (
    <p className="rescue-banner" role="alert">
      {words.rescue.lost}
    </p>
  )
}
