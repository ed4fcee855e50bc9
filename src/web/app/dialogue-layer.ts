/** Where dialogues stand: over the frame, under the banner of a distress, which none of them covers. */
import { createContext, useContext } from 'react'

const LayerContext = createContext<HTMLElement | null>(null)
export const DialogueLayerProvider = LayerContext.Provider

/** null: the screen is not drawn yet. */
export function useDialogueLayer(): HTMLElement | null {
  return useContext(LayerContext)
}

export function isDialogueOpen(): boolean {
  return document.querySelector('.dialogue[open]') !== null
}

/** What stands behind a dialogue carries `data-behind`: it is seen, and neither clicked, reached nor read out. */
export function setBehindInert(isInert: boolean): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-behind]')) part.inert = isInert
}

/** What had the focus is gone: the dialogue that is open has it, else what the room shows; the keys go on acting. */
export function focusSeen(): void {
  const parts = [...document.querySelectorAll<HTMLElement>('.dialogue[open], #picture, #room')]
  const seen = parts.filter(each => each.offsetParent !== null)
  ;(seen.find(each => each.matches('.dialogue')) ?? seen[0])?.focus({ preventScroll: true })
}
