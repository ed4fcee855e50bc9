/** The only open craft or case is chosen without being asked for, and that it was is said. */
import { useLayoutEffect, useRef } from 'react'
import { useReadable, useSpeech } from '../session/use.ts'
import { type Choice, chosenOf, isChosenOpen, withOnlyOpen } from './choice.ts'
import { type RescueRoomState, useChoiceIn } from './room.ts'
import type { Standing } from './standing.ts'

/** While anything is being written nothing is chosen in its place: what is written belongs to what was chosen. */
export function useOnlyChoice(room: RescueRoomState, standing: Standing | null): void {
  const { words } = useSpeech()
  const choice = useChoiceIn(room)
  const hasPanel = useReadable(room.panel) !== null
  const seen = useRef<{ readonly key: string | null; readonly isOpen: boolean }>({ key: null, isOpen: false })
  useLayoutEffect(() => {
    if (standing === null) return
    const key = keyOf(choice)
    const wasOpen = seen.current.key === key && seen.current.isOpen
    const isOpen = isChosenOpen(chosenOf(standing, choice))
    if (hasPanel || isWriting()) {
      seen.current = { key, isOpen: isOpen || wasOpen }
      return
    }
    const before = room.choice.get()
    const next = withOnlyOpen(standing, before, wasOpen)
    seen.current = { key: keyOf(next), isOpen: next === before ? isOpen : true }
    if (next === before) return
    keepFocus()
    room.choice.set(next)
    const { craft, case: known } = chosenOf(standing, next)
    room.said.set(words.rescue.craft.chosenAlone(craft?.name ?? known?.name ?? ''))
  }, [room, standing, choice, hasPanel, words])
}

function keyOf({ craft, case: known }: Choice): string | null {
  return craft ?? known
}

/** A line of the log, or a form of what is chosen or of a contact. */
export function isWriting(): boolean {
  const line = document.querySelector<HTMLInputElement>('.rescue-composer input')
  return (
    (line !== null && line.value !== '') ||
    document.querySelector('.rescue-middle form, .rescue-queue form') !== null
  )
}

/** What has the focus may go with the case it belongs to: then the middle has it, not the top of the page. */
function keepFocus(): void {
  const middle = document.activeElement?.closest('.rescue-case')?.closest<HTMLElement>('.rescue-middle')
  middle?.focus({ preventScroll: true })
}
