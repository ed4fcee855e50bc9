/** The state of the room of rescues on one screen: what is chosen, which form is open, and the last merge that can be undone by a key. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Cell, createCell } from '../session/cell.ts'
import { type Choice, NOTHING_CHOSEN } from './choice.ts'
import type { Tab } from './queue.ts'

/** The form that is open; one at a time. */
export type Panel =
  | {
      readonly kind:
        | 'new-contact'
        | 'found'
        | 'close'
        | 'sitrep'
        | 'handover'
        | 'observe'
        | 'people'
        | 'relay'
    }
  | { readonly kind: 'call-back' | 'correct' | 'aside'; readonly contact: string }
  /** Null: a new task; else the brief of one is changed. */
  | { readonly kind: 'task'; readonly task: string | null }

export interface RescueRoomState {
  readonly choice: Cell<Choice>
  readonly tab: Cell<Tab>
  readonly panel: Cell<Panel | null>
  /** It is seen, or was left while something was being written in it. */
  readonly isKept: Cell<boolean>
  /** Said to whoever does not see what changed. */
  readonly said: Cell<string>
}

export function createRescueRoom(): RescueRoomState {
  return {
    choice: createCell(NOTHING_CHOSEN),
    tab: createCell<Tab>('waiting'),
    panel: createCell<Panel | null>(null),
    isKept: createCell(false),
    said: createCell(''),
  }
}

const RoomContext = createContext<RescueRoomState | null>(null)
export const RescueRoomProvider = RoomContext.Provider

export function useRescueRoom(): RescueRoomState {
  const room = useContext(RoomContext)
  if (room === null) throw new Error('A part of the room stands outside it.')
  return room
}

/** The craft and the case that are chosen. Going through the contacts draws nothing of them anew. */
export function useCraftChoice(): Choice {
  return useChoiceIn(useRescueRoom())
}

export function useChoiceIn({ choice }: RescueRoomState): Choice {
  const craft = useSyncExternalStore(choice.subscribe, () => choice.get().craft)
  const caseId = useSyncExternalStore(choice.subscribe, () => choice.get().case)
  return { contact: null, craft, case: caseId }
}
