/** H in the room of the handover: to what is next on our side. It opens the form of an offer; what is signed it only brings under the focus. */
import { useEffect } from 'react'
import { handoverOf } from '../keys/handover-key.ts'
import { actOf } from '../keys/keymap.ts'
import type { Standing } from '../rescue/standing.ts'
import { useHouse } from '../rooms/house.ts'
import { isDialogueOpen } from '../app/dialogue-layer.ts'
import { useSession } from '../session/use.ts'

/** What a step is marked with: `open` leads somewhere and can be left again, `sign` cannot be undone. */
export type HandStep = 'open' | 'sign'

export function useHandoverKey(): void {
  const session = useSession()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isDialogueOpen()) return
      if (isTyping(event.target) || actOf(session.settings.get(), event)?.act !== 'handover') return
      const next = document.querySelector<HTMLButtonElement>('.handover-side.is-ours [data-hand-step]')
      event.preventDefault()
      if (next === null) {
        session.keyWord.set({ why: 'nothing-left' })
        return
      }
      next.focus()
      if (next.dataset['handStep'] === 'open') next.click()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [session])
}

/** H where a case is chosen: to its handover, or why not. */
export function useHandoverFrom(standing: Standing, caseId: string | null): void {
  const session = useSession()
  const { route } = useHouse()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isDialogueOpen()) return
      if (isTyping(event.target) || actOf(session.settings.get(), event)?.act !== 'handover') return
      event.preventDefault()
      const key = handoverOf(standing, caseId, 'nothing-chosen')
      if (key.kind === 'open') route.set({ room: 'handover', case: key.case })
      else session.keyWord.set({ why: key.why })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [standing, caseId, session, route])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role="dialog"], dialog') !== null
  )
}
