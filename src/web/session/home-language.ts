/** The language of a screen that nobody has chosen one for: a French node speaks French, whatever the browser prefers. */
import type { SignIn } from '#contract'
import type { Cell, Readable } from './cell.ts'
import { hasLanguage, type Settings, type Shelf } from './settings.ts'

/** As much of the door as says whose node this is. */
type WhoseNode = Readable<{ readonly kind: string; readonly signIn?: SignIn }>

/**
 * Follows the door until it has said whose node this is. What an officer chose wins, before and after. Elsewhere the browser
 * decides: a French officer at Dover reads French.
 */
export function followHome(settings: Cell<Settings>, shelf: Shelf | null, door: WhoseNode): void {
  if (hasLanguage(shelf)) return
  const before = settings.get().language
  const end = door.subscribe(() => {
    const signIn = door.get().signIn
    if (signIn === undefined) return
    end()
    if (signIn.node.state !== 'FR' || settings.get().language !== before) return
    settings.update(now => ({ ...now, language: 'fr' }))
  })
}
