/** The keys of the room of rescues. A key presses the button that says it: what it does and how it is refused is the same. */
import { useEffect } from 'react'
import { handoverOf, type WhyNot } from '../keys/handover-key.ts'
import { actOf, OF_RESCUE, type RescueKey } from '../keys/keymap.ts'
import { isDialogueOpen } from '../app/dialogue-layer.ts'
import { useSession } from '../session/use.ts'
import { chosenOf } from './choice.ts'
import { isMissed, queueOf, rowsOf } from './queue.ts'
import type { RescueRoomState } from './room.ts'
import type { Rescues } from './standing.ts'

export function useRescueKeys(room: RescueRoomState, rescues: Rescues): void {
  const session = useSession()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isDialogueOpen()) return
      if (event.key === 'Escape' && leaveForm(event.target)) {
        event.preventDefault()
        return
      }
      if (isTyping(event.target)) return
      const act = actOf(session.settings.get(), event)?.act
      const mine = OF_RESCUE.find(each => each === act)
      if (mine !== undefined && perform(room, rescues, mine)) event.preventDefault()
      else if (mine === 'handover' || mine === 'task' || mine === 'sitrep') {
        const why = mine === 'handover' ? whyNoHandover(room, rescues) : whyNoCase(room, rescues)
        if (why === null) return
        session.keyWord.set({ why })
        event.preventDefault()
      } else if (act === 'close' && closeOne(room)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [room, rescues, session])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"], dialog') !== null
  )
}

/** Out of the form that is being written, whatever opened it; a dialogue closes by itself. */
function leaveForm(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('dialog') !== null) return false
  const leave = target.closest('.rescue-form')?.querySelector<HTMLButtonElement>('[data-leave]')
  leave?.click()
  return leave !== null && leave !== undefined
}

/** True when the key was used. */
function perform(room: RescueRoomState, rescues: Rescues, act: RescueKey): boolean {
  switch (act) {
    case 'nextNeed':
      return step(room, rescues, 1)
    case 'previousNeed':
      return step(room, rescues, -1)
    case 'callBack':
      return pressButton(act) || callBackFirst(room, rescues)
    default:
      return pressButton(act)
  }
}

/** No button of a handover is there: no case is chosen, or it is closed. */
function whyNoHandover(room: RescueRoomState, rescues: Rescues): WhyNot {
  const standing = rescues.standing.get()
  if (standing === null) return 'nothing-chosen'
  const { craft, case: known } = chosenOf(standing, room.choice.get())
  const key = handoverOf(
    standing,
    known?.id ?? null,
    craft === null ? 'nothing-chosen' : 'craft-without-case',
  )
  return key.kind === 'why' ? key.why : 'nothing-left'
}

/** Nothing is ordered or reported of no case; null: there is one, and its form is open. */
function whyNoCase(room: RescueRoomState, rescues: Rescues): WhyNot | null {
  const standing = rescues.standing.get()
  if (standing === null) return 'nothing-chosen'
  const { craft, case: known } = chosenOf(standing, room.choice.get())
  if (known !== null) return null
  return craft === null ? 'nothing-chosen' : 'case-needed'
}

/** Nobody is chosen: whoever was missed longest ago is called back. */
function callBackFirst(room: RescueRoomState, rescues: Rescues): boolean {
  const standing = rescues.standing.get()
  if (standing === null || room.panel.get() !== null) return false
  const missed = queueOf(standing.contacts.values()).open.find(isMissed)
  if (missed === undefined) return false
  room.choice.update(before => ({ ...before, contact: missed.id }))
  room.panel.set({ kind: 'call-back', contact: missed.id })
  return true
}

function pressButton(act: RescueKey): boolean {
  const button = [...document.querySelectorAll<HTMLButtonElement>(`[data-key-act="${act}"]`)].find(
    each => each.offsetParent !== null && !each.disabled,
  )
  button?.click()
  return button !== undefined
}

/** Through the rows as they stand on the screen, and round; the focus goes with it. */
function step(room: RescueRoomState, rescues: Rescues, by: number): boolean {
  const standing = rescues.standing.get()
  if (standing === null) return false
  const ids = rowsOf(queueOf(standing.contacts.values()), room.tab.get())
    .flat()
    .map(({ id }) => id)
  if (ids.length === 0) return false
  const at = ids.indexOf(room.choice.get().contact ?? '')
  const to = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length]
  if (to === undefined) return false
  room.choice.update(before => ({ ...before, contact: to }))
  // Once it is drawn.
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-contact="${CSS.escape(to)}"] .contact-button`)?.focus()
  })
  return true
}

/** The form, then the contact. */
function closeOne(room: RescueRoomState): boolean {
  if (room.panel.get() !== null) room.panel.set(null)
  else if (room.choice.get().contact !== null) room.choice.update(before => ({ ...before, contact: null }))
  else return false
  return true
}
