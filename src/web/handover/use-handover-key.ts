/** H in the room of the handover: to what is next on our side. It opens the form of an offer; what is signed it only brings under the focus. */
import { useEffect } from 'react'
import { actOf } from '../keys/keymap.ts'
import { useSession } from '../session/use.ts'

/** What a step is marked with: `open` leads somewhere and can be left again, `sign` cannot be undone. */
export type HandStep = 'open' | 'sign'

export function useHandoverKey(): void {
  const session = useSession()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || session.dialogue.get() !== null) return
      if (isTyping(event.target) || actOf(session.settings.get(), event)?.act !== 'handover') return
      const next = document.querySelector<HTMLButtonElement>('.handover-side.is-ours [data-hand-step]')
      if (next === null) return
      event.preventDefault()
      next.focus()
      if (next.dataset['handStep'] === 'open') next.click()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [session])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role="dialog"], dialog') !== null
  )
}
