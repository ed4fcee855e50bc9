/** Before a part of the screen that goes on unseen: it is told nothing, and all that it missed when it is seen again. */
import { type Cell, createCell, type Readable } from './cell.ts'

export interface Curtain {
  readonly isOpen: Cell<boolean>
  /** The same value while it is open; while it is closed, what it was when it closed. */
  before<T>(readable: Readable<T>): Readable<T>
}

export function createCurtain(open: boolean): Curtain {
  const isOpen = createCell(open)
  return { isOpen, before: readable => behind(isOpen, readable) }
}

function behind<T>(isOpen: Readable<boolean>, readable: Readable<T>): Readable<T> {
  let seen = readable.get()
  return {
    get: () => {
      if (isOpen.get()) seen = readable.get()
      return seen
    },
    subscribe: listener => {
      const ends = [
        readable.subscribe(() => {
          if (isOpen.get()) listener()
        }),
        isOpen.subscribe(listener),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}
